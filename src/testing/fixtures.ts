/** An answer of the shop's endpoint: the gateway's, passed through. */
export interface AnswerFixture {
  /** The HTTP status. */
  status: number;
  /** The body, as text. */
  body: string;
}

/** An answer whose body is JSON. */
export function jsonAnswer(status: number, body: unknown): AnswerFixture {
  return { status, body: JSON.stringify(body) };
}

/** The payment page of the documentation's sample. */
export const sampleUrl =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00';

/** The answers of the gateway's documentation, in the words of its samples. {@link documentedErrors} has all codes. */
export const documentedAnswers = {
  /** A payable link, without the outer envelope. */
  success: jsonAnswer(200, {
    result: { code: 0, redirect_url: sampleUrl, message: 'Успешно обработано', qr_code_image: '' },
  }),
  /** An error of a processed request, before the format change. */
  legacyExpected: jsonAnswer(404, {
    status: false,
    status_code: 9718,
    message: 'provider not found',
    result: {},
  }),
  /** An invalid request, before the format change. */
  legacyUnexpected: jsonAnswer(400, {
    status: false,
    status_code: 1014,
    message: 'Invalid signature',
    result: {},
  }),
  /** An error of a processed request, after the format change: HTTP 200. */
  expected: jsonAnswer(200, {
    status: true,
    status_code: 0,
    message: 'Success',
    result: {
      error_code: 1881,
      code: -1,
      message: "provider doesn't exists",
      redirect_url: '',
      qr_code_image: '',
    },
  }),
  /** An invalid request, after the format change. */
  unexpected: jsonAnswer(400, { status: false, status_code: 1014, message: 'Invalid signature', result: {} }),
} as const satisfies Record<string, AnswerFixture>;
