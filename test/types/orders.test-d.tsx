import {
  PayButton,
  type PaymentContext,
  PaymentProvider,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from 'react-tarlan-pay';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expectTypeOf } from 'vitest';

/** The order's type goes from `order` to everything that sees the order. */
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
  orderKey={(one) => {
    expectTypeOf(one).toEqualTypeOf<Order>();
    return one.orderId;
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

/** A function that gives the order is no order. */
<PayButton order={() => order} orderKey={(one) => expectTypeOf(one).toEqualTypeOf<Order>() && ''} />;
<PayButton order={async () => order} orderKey={(one) => expectTypeOf(one).toEqualTypeOf<Order>() && ''} />;
<PayButton order="42" orderKey={(one) => expectTypeOf(one).toEqualTypeOf<string>() && one} />;

function OwnButton() {
  const payment = usePaymentLink<Order>({ orderKey: (one) => one.orderId });
  payment.pay(order);
  payment.pay(() => order);
  payment.pay(async () => order);
  // @ts-expect-error It pays orders of this type only.
  payment.pay({ orderId: '42' });
  // @ts-expect-error Also when a function gives them.
  payment.pay(async () => ({ orderId: '42' }));
  return null;
}
<OwnButton />;

// @ts-expect-error The endpoint takes other orders than the button has.
<PayButton order={order} endpoint={createScriptedEndpoint<{ id: number }>('succeed')} />;
// @ts-expect-error What makes two orders the same is a text.
<PayButton order={order} orderKey={() => 42} />;
// @ts-expect-error The shop's server gives one of four statuses.
<PayButton order={order} checkStatus={async () => 'done'} />;
// @ts-expect-error There is nothing to pay without an order.
<PayButton endpoint="/api/payment-link" />;

/** In a tree the orders' type is said once, and is unknown otherwise. */
<PaymentProvider<Order> orderKey={(one) => expectTypeOf(one).toEqualTypeOf<Order>() && one.orderId} />;
<PaymentProvider onError={(_, context) => expectTypeOf(context.order).toBeUnknown()} />;

/** Every optional option takes `undefined` as well, since options are often passed on. */
expectTypeOf<UsePaymentLinkOptions<Order>>().toEqualTypeOf<{
  [K in keyof UsePaymentLinkOptions<Order>]?: UsePaymentLinkOptions<Order>[K] | undefined;
}>();
