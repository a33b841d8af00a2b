import {
  isPaymentLinkError,
  type PaymentChecking,
  type PaymentLink,
  PaymentLinkError,
  type PaymentLinkErrorReason,
  type PaymentLinkHandle,
  type PaymentLinkState,
  parsePaymentLinkResponse,
} from 'react-tarlan-pay';
import { expectTypeOf } from 'vitest';

declare const state: PaymentLinkState;

/** Every state has both, so that destructuring works before narrowing. */
const { link, error } = state;
expectTypeOf(link).toEqualTypeOf<PaymentLink | null>();
expectTypeOf(error).toEqualTypeOf<PaymentLinkError | null>();

switch (state.status) {
  case 'idle':
    expectTypeOf(state.link).toBeNull();
    expectTypeOf(state.returned).toEqualTypeOf<boolean | undefined>();
    break;
  case 'creating':
    expectTypeOf(state.slow).toBeBoolean();
    break;
  case 'redirecting':
  case 'ready':
  case 'paid':
  case 'declined':
    expectTypeOf(state.link).toEqualTypeOf<PaymentLink>();
    expectTypeOf(state.error).toBeNull();
    break;
  case 'qr':
    expectTypeOf(state.expiresAt).toEqualTypeOf<Date | null>();
    expectTypeOf(state.checking).toEqualTypeOf<PaymentChecking>();
    break;
  case 'expired':
    expectTypeOf(state.verifying).toBeBoolean();
    break;
  case 'error':
    expectTypeOf(state.error).toEqualTypeOf<PaymentLinkError>();
    expectTypeOf(state.link).toBeNull();
    break;
  default:
    // A status that is added is an error here, as it is in a shop that names them all.
    state satisfies never;
}

/** An error alone narrows too. */
if (state.error) expectTypeOf(state.status).toEqualTypeOf<'error'>();

// @ts-expect-error Only a code on the screen has an end.
state.expiresAt;
// @ts-expect-error There is no such status.
state.status === 'success';

/** The hook's result narrows as its state does, and keeps its actions. */
declare const payment: PaymentLinkHandle<string>;
if (payment.status === 'error') {
  expectTypeOf(payment.error.reason).toEqualTypeOf<PaymentLinkErrorReason>();
  payment.pay('42');
}

/** An answer is a link or an error, and never both. */
const result = parsePaymentLinkResponse(200, '');
if (result.ok) expectTypeOf(result.link).toEqualTypeOf<PaymentLink>();
else expectTypeOf(result.error).toEqualTypeOf<PaymentLinkError>();
// @ts-expect-error Not before it is looked at.
result.link;

declare const caught: unknown;
if (isPaymentLinkError(caught)) expectTypeOf(caught).toEqualTypeOf<PaymentLinkError>();

new PaymentLinkError('network', 'network', { cause: caught });
// @ts-expect-error There is no such reason.
new PaymentLinkError('expected', 'no-money');
