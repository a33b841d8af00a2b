/** A response of the shop's endpoint, which passes the gateway's response through. */
export interface AnswerFixture {
  /** The HTTP status. */
  status: number;
  /** The body as text. */
  body: string;
}

export function jsonAnswer({ status, body }: { status: number; body: object }): AnswerFixture {
  return { status, body: JSON.stringify(body) };
}
