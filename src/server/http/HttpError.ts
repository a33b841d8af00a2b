/** Any other answer than the gateway's own: what the browser is told, and (as message and cause) what the shop is told. */
export class Refusal extends Error {
  override readonly name = 'PaymentLinkRefusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.code = code;
  }
}
