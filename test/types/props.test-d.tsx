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

/** PayButton accepts the native props of a button, with their native types. */
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

// @ts-expect-error The ref must accept a button.
<PayButton order={order} ref={divRef} />;
// @ts-expect-error `type` is always `button`, so that a form is not submitted.
<PayButton order={order} type="submit" />;
// @ts-expect-error `amount` is a number.
<PayButton order={order} amount="2500" />;
// @ts-expect-error `locale` is a catalog and not its name, so that unused catalogs are not bundled.
<PayButton order={order} locale="kk" />;
// @ts-expect-error `mode` is `auto`, `redirect` or `qr`.
<PayButton order={order} mode="iframe" />;
// @ts-expect-error `presentation` applies only to QR codes.
<PayButton order={order} presentation="redirect" />;
// @ts-expect-error `allowedHosts` is an array.
<PayButton order={order} allowedHosts="kaspi.kz" />;
// @ts-expect-error `target` is `_self` or `_blank`.
<PayButton order={order} target="_parent" />;
// @ts-expect-error `onPayed` is a misspelled `onPaid`, and not an attribute of buttons.
<PayButton order={order} onPayed={() => {}} />;
// @ts-expect-error `PaymentProvider` has no prop `order`.
<PaymentProvider order={order} />;

/** The parts of the panel can be used separately. */
<PaymentPanel link={link} checking="ok" locale={kk} expiresAt={null} />;
<PaymentDialog link={link} onCancel={() => {}} />;
<OpenPaymentLink link={link}>Open</OpenPaymentLink>;
// @ts-expect-error `onCancel` is required, so that the dialog can be closed.
<PaymentDialog link={link} />;
// @ts-expect-error `label` is required, for screen readers.
<PaymentQRCode link={link} />;
// @ts-expect-error `expiresAt` is a Date.
<PaymentTimeLeft expiresAt={1_700_000_000_000} />;

/** A custom catalog replaces some messages of another one. */
defineLocale(en, { pay: 'Buy', errors: { timeout: 'Too late' }, panel: { cancel: 'Not now' } });
// @ts-expect-error `buy` is not a message of the catalog.
defineLocale(en, { buy: 'Buy' });
// @ts-expect-error `no-money` is not a reason of an error.
defineLocale(en, { errors: { 'no-money': 'Too little' } });

function OrderPage(): ReactElement {
  const { status } = usePaymentStatus({ id: '42', checkStatus: async () => 'paid' });
  // @ts-expect-error `status` is a string.
  const isPaid: boolean = status;
  return <p>{isPaid}</p>;
}
<OrderPage />;
