import {
  PayButton,
  type PaymentContext,
  PaymentProvider,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from 'react-tarlan-pay';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expectTypeOf } from 'vitest';

/** All callbacks of the button must infer this type from the prop `order`. */
interface Order {
  orderId: string;
  express: boolean;
}
declare const order: Order;

<PayButton
  order={order}
  endpoint={async (sent, { signal, idempotencyKey }) => {
    expectTypeOf(sent).toEqualTypeOf<Order>();
    expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
    expectTypeOf(idempotencyKey).toBeString();
    return new Response();
  }}
  orderKey={(value) => {
    expectTypeOf(value).toEqualTypeOf<Order>();
    return value.orderId;
  }}
  checkStatus={async (context) => {
    expectTypeOf(context.order).toEqualTypeOf<Order>();
    return 'pending';
  }}
  onLinkCreated={(_, context) => expectTypeOf(context).toEqualTypeOf<PaymentContext<Order>>()}
  onBeforeRedirect={(_, context) => {
    expectTypeOf(context).toEqualTypeOf<PaymentContext<Order>>();
    return context.order?.express;
  }}
  onPaid={(_, context) => expectTypeOf(context).toEqualTypeOf<PaymentContext<Order>>()}
  onError={(_, context) => expectTypeOf(context).toEqualTypeOf<PaymentContext<Order>>()}
  onStatusChange={(_, context) => expectTypeOf(context).toEqualTypeOf<PaymentContext<Order>>()}
/>;

/** If `order` is a function, callbacks infer the type of the order from the result of the function. */
<PayButton order={() => order} orderKey={(value) => expectTypeOf(value).toEqualTypeOf<Order>() && ''} />;
<PayButton
  order={async () => order}
  orderKey={(value) => expectTypeOf(value).toEqualTypeOf<Order>() && ''}
/>;
<PayButton order="42" orderKey={(value) => expectTypeOf(value).toEqualTypeOf<string>() && value} />;

function CustomButton() {
  const payment = usePaymentLink<Order>({ orderKey: (value) => value.orderId });
  payment.pay(order);
  payment.pay(() => order);
  payment.pay(async () => order);
  // @ts-expect-error `pay()` requires an order of the hook's type parameter.
  payment.pay({ orderId: '42' });
  // @ts-expect-error A function that is passed to `pay()` must return an order of the hook's type parameter.
  payment.pay(async () => ({ orderId: '42' }));
  return null;
}
<CustomButton />;

// @ts-expect-error The endpoint expects another type of order.
<PayButton order={order} endpoint={createScriptedEndpoint<{ id: number }>('succeed')} />;
// @ts-expect-error `orderKey` must return a string.
<PayButton order={order} orderKey={() => 42} />;
// @ts-expect-error `checkStatus` must resolve to a known payment status.
<PayButton order={order} checkStatus={async () => 'done'} />;
// @ts-expect-error `order` is required.
<PayButton endpoint="/api/payment-link" />;

/** The type parameter of `PaymentProvider` is the type of its orders. The default is `unknown`. */
<PaymentProvider<Order> orderKey={(value) => expectTypeOf(value).toEqualTypeOf<Order>() && value.orderId} />;
<PaymentProvider onError={(_, context) => expectTypeOf(context.order).toBeUnknown()} />;

/** Every option accepts `undefined`, since options are often forwarded. */
expectTypeOf<UsePaymentLinkOptions<Order>>().toEqualTypeOf<{
  [K in keyof UsePaymentLinkOptions<Order>]?: UsePaymentLinkOptions<Order>[K] | undefined;
}>();
