import { type AnswerFixture, documentedAnswers } from 'react-tarlan-pay/testing';

export interface ControlledCall {
  order: unknown;
  signal: AbortSignal;
  idempotencyKey: string;
  /** Answers the request; by default with the documented link. */
  answer(fixture?: AnswerFixture): void;
  fail(error: unknown): void;
}

/** An endpoint whose answers the test gives when it wants to. */
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
    if (!found) throw new Error(`The endpoint was asked ${calls.length} times: there is no call ${index}.`);
    return found;
  };
  return { endpoint, calls, call };
}

export const linkUrl = JSON.parse(documentedAnswers.success.body).result.redirect_url as string;

/** A link answer with some fields of its own. */
export function linkAnswer(changes: Record<string, unknown>): AnswerFixture {
  return {
    status: 200,
    body: JSON.stringify({
      result: { code: 0, redirect_url: linkUrl, message: '', qr_code_image: '', ...changes },
    }),
  };
}

/** A small PNG, as the gateway may send it. */
export const pngBase64 =
  'iVBORw0KGgoAAAANSUhEUgAAAB0AAAAfAQAAAAAzIPupAAAAEUlEQVQI12P4////D4ZBSQAAJtB6rDSzJDYAAAAASUVORK5CYII=';
