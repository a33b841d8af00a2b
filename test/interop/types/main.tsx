import type { ReactElement } from 'react';
import {
  isPaymentLinkError,
  PayButton,
  PaymentProvider,
  usePaymentLink,
  usePaymentStatus,
} from 'react-tarlan-pay';
import { defineLocale, en, kk, ru } from 'react-tarlan-pay/locales';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';

interface Order {
  orderId: string;
}
export function Checkout({ order }: { order: Order }): ReactElement {
  const payment = usePaymentLink<Order>({ endpoint: createScriptedEndpoint<Order>('succeed') });
  const { status } = usePaymentStatus({ id: '42', checkStatus: async () => 'paid' });
  return (
    <PaymentProvider locale={defineLocale(ru, { pay: 'Купить' })}>
      <PayButton
        order={order}
        orderKey={(one) => one.orderId}
        locale={kk}
        ref={(button) => button?.focus()}
        onError={(error) => isPaymentLinkError(error)}
      />
      {status} {payment.status === 'error' ? payment.error.reason : en.pay}
    </PaymentProvider>
  );
}
export const sandbox = createSandboxGateway({ secretKey: 'k', agent: 'a' });
export const POST = createPaymentLinkHandler({
  secretKey: 'k',
  agent: 'a',
  service: 's',
  referHost: 'shop.kz',
  fetch: sandbox.fetch,
  resolveOrder: async () => ({ username: 'u', amount: 1 }),
});

declare const payment: ReturnType<typeof usePaymentLink<Order>>;
// @ts-expect-error `link` is null in some states of the payment.
export const redirectUrl: string = payment.link.redirectUrl;
