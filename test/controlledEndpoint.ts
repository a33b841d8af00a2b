import { type AnswerFixture, documentedAnswers } from 'react-tarlan-pay/testing';

/** A request that the endpoint received. */
export interface ControlledCall {
  order: unknown;
  signal: AbortSignal;
  idempotencyKey: string;
  /** Responds, by default with the documented link. */
  answer(fixture?: AnswerFixture): void;
  fail(error: unknown): void;
}

/** An endpoint that responds when the test says so. */
export function createControlledEndpoint() {
  const calls: ControlledCall[] = [];
  const endpoint = (order: unknown, context: { signal: AbortSignal; idempotencyKey: string }) =>
    new Promise<Response>((resolve, reject) => {
      calls.push({
        order,
        ...context,
        answer: ({ status, body } = documentedAnswers.success) =>
          resolve(new Response(body || null, { status })),
        fail: reject,
      });
    });
  const call = (index: number): ControlledCall => {
    const found = calls.at(index);
    if (!found) throw new Error(`There is no call ${index}: the endpoint received ${calls.length} requests.`);
    return found;
  };
  return { endpoint, calls, call };
}

export const linkUrl = JSON.parse(documentedAnswers.success.body).result.redirect_url as string;

/** The gateway's response with a link. The given fields override those of `result`. */
export function linkAnswer(changes: Record<string, unknown>): AnswerFixture {
  return {
    status: 200,
    body: JSON.stringify({
      result: { code: 0, redirect_url: linkUrl, message: '', qr_code_image: '', ...changes },
    }),
  };
}

/** A PNG as base64, as the gateway may send it. */
export const pngBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAB0AAAAfAQAAAAAzIPupAAAAEUlEQVQI12P4////D4ZBSQAAJtB6rDSzJDYAAAAASUVORK5CYII=';
