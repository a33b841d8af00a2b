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

/** Every state has `link` and `error`, so that they can be destructured before narrowing. */
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
  case 'processing':
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
    // A status without a `case` would be a compile error here, as in a shop's exhaustive `switch`.
    state satisfies never;
}

/** A check of `error` narrows the type of the state. */
if (state.error) expectTypeOf(state.status).toEqualTypeOf<'error'>();

// @ts-expect-error Only the state `qr` has `expiresAt`.
state.expiresAt;
// @ts-expect-error `success` is not a status.
state.status === 'success';

/** The result of `usePaymentLink` narrows by `status` like the state, and also has the actions. */
declare const payment: PaymentLinkHandle<string>;
if (payment.status === 'error') {
  expectTypeOf(payment.error.reason).toEqualTypeOf<PaymentLinkErrorReason>();
  payment.pay('42');
}

/** A parsed response has either a link or an error. */
const result = parsePaymentLinkResponse(200, '');
if (result.ok) expectTypeOf(result.link).toEqualTypeOf<PaymentLink>();
else expectTypeOf(result.error).toEqualTypeOf<PaymentLinkError>();
// @ts-expect-error `link` is available only after `ok` is checked.
result.link;

declare const caught: unknown;
if (isPaymentLinkError(caught)) expectTypeOf(caught).toEqualTypeOf<PaymentLinkError>();

new PaymentLinkError('network', 'network', { cause: caught });
// @ts-expect-error `no-money` is not a reason of an error.
new PaymentLinkError('expected', 'no-money');
