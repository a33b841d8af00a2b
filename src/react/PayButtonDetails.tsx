import type { ReactElement } from 'react';
import type { PaymentLinkState } from '../client/paymentLinkState.js';
import type { PaymentLocale } from '../locales/types.js';
import { LazyPaymentQRCode } from './LazyPaymentQRCode.js';

export interface PayButtonDetailsProps {
  state: PaymentLinkState;
  words: PaymentLocale;
  target: '_self' | '_blank' | undefined;
}

/** What the payer must know, in one element: words that screen readers announce, the QR code, a link to press. */
export function PayButtonDetails({ state, words, target }: PayButtonDetailsProps): ReactElement {
  const { status, link } = state;
  const held = status === 'qr' || status === 'ready' ? link : null;
  return (
    <div className="tarlan-pay-details" data-status={status} lang={words.lang}>
      {/* There from the start and never replaced: a live region that appears with its text is not announced. */}
      <div className="tarlan-pay-message" role="status">
        {messageOf(state, words)}
      </div>
      {status === 'qr' && (
        <LazyPaymentQRCode className="tarlan-pay-qr" link={state.link} label={words.qrCode} />
      )}
      {held?.redirectUrl && (
        <a className="tarlan-pay-link" href={held.redirectUrl} target={target} rel="noopener">
          {words.open}
        </a>
      )}
    </div>
  );
}

function messageOf(state: PaymentLinkState, words: PaymentLocale): string {
  switch (state.status) {
    case 'idle':
      return '';
    case 'creating':
      return state.slow ? words.slow : words.creating;
    case 'redirecting':
      return words.redirecting;
    case 'ready':
      return words.ready;
    case 'qr':
      return words.scan;
    case 'error':
      // A catalog made by hand can lack a reason that a newer version added.
      return words.errors[state.error.reason] ?? words.errors.unknown;
    default:
      return state satisfies never;
  }
}
