import { type ReactElement, type RefObject, useRef } from 'react';
import { PayButton, type PaymentLink, PaymentProvider, usePaymentStatus } from 'react-tarlan-pay';
import { defineLocale, en, kk } from 'react-tarlan-pay/locales';
import {
  OpenPaymentLink,
  PaymentDialog,
  PaymentPanel,
  PaymentQRCode,
  PaymentTimeLeft,
} from 'react-tarlan-pay/panel';

declare const link: PaymentLink;
declare const order: { orderId: string };
declare const divRef: RefObject<HTMLDivElement | null>;

/** Native props reach the button, with the types that they have there. */
function Checkout(): ReactElement {
  const ref = useRef<HTMLButtonElement>(null);
  return (
    <PayButton
      order={order}
      ref={ref}
      id="pay"
      className="big"
      aria-describedby="total"
      data-testid="pay"
      onClick={(event) => event.currentTarget.form}
      render={(props, state) => <button {...props}>{state.status}</button>}
    />
  );
}
<Checkout />;

// @ts-expect-error The ref is a button's.
<PayButton order={order} ref={divRef} />;
// @ts-expect-error It is always of the type `button`: it must not send a form.
<PayButton order={order} type="submit" />;
// @ts-expect-error Whole tenge, as a number.
<PayButton order={order} amount="2500" />;
// @ts-expect-error A catalog, and not its name: an unused one must cost nothing.
<PayButton order={order} locale="kk" />;
// @ts-expect-error `mode` says how a link is presented; there is no such way.
<PayButton order={order} mode="iframe" />;
// @ts-expect-error `presentation` is about a code on the screen.
<PayButton order={order} presentation="redirect" />;
// @ts-expect-error Exact hosts, in a list.
<PayButton order={order} allowedHosts="kaspi.kz" />;
// @ts-expect-error A page, or a tab.
<PayButton order={order} target="_parent" />;
// @ts-expect-error Misspelt options are no attributes of a button.
<PayButton order={order} onPayed={() => {}} />;
// @ts-expect-error The defaults of a tree hold no order.
<PaymentProvider order={order} />;

/** The parts of the panel, alone. */
<PaymentPanel link={link} checking="ok" locale={kk} expiresAt={null} />;
<PaymentDialog link={link} onCancel={() => {}} />;
<OpenPaymentLink link={link}>Open</OpenPaymentLink>;
// @ts-expect-error A dialog must be able to close.
<PaymentDialog link={link} />;
// @ts-expect-error A code without a name is nothing to a screen reader.
<PaymentQRCode link={link} />;
// @ts-expect-error The end is a Date.
<PaymentTimeLeft expiresAt={1_700_000_000_000} />;

/** A catalog of one's own: some words over another one's. */
defineLocale(en, { pay: 'Buy', errors: { timeout: 'Too late' }, panel: { cancel: 'Not now' } });
// @ts-expect-error There is no such word.
defineLocale(en, { buy: 'Buy' });
// @ts-expect-error Nor such an error.
defineLocale(en, { errors: { 'no-money': 'Too little' } });

function OrderPage(): ReactElement {
  const { status } = usePaymentStatus({ id: '42', checkStatus: async () => 'paid' });
  // @ts-expect-error A status is not a boolean.
  const isPaid: boolean = status;
  return <p>{isPaid}</p>;
}
<OrderPage />;
