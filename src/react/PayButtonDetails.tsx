import { memo, type ReactElement, type RefObject } from 'react';
import type { PaymentLinkState } from '../client/paymentLinkState.js';
import { hasQRCode } from '../gateway/qrImage.js';
import type { PaymentButtonWords, PaymentLocale } from '../locales/types.js';
import { OnScreenPayment } from './OnScreenPayment.js';
import { OpenPaymentLink } from './OpenPaymentLink.js';

export interface PayButtonDetailsProps {
  state: PaymentLinkState;
  words: PaymentButtonWords;
  locale: PaymentLocale | undefined;
  target: '_self' | '_blank' | undefined;
  presentation: 'inline' | 'dialog';
  onCancel: () => void;
  /** Takes the place of following the link, where the shop opens pages itself. */
  onOpen: (() => void) | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** What the payer must know, in one element: words that screen readers announce, the QR code, a link to press. */
export const PayButtonDetails = /* @__PURE__ */ memo(Details);

function Details(props: PayButtonDetailsProps): ReactElement {
  const { state, words, target } = props;
  const { status, link } = state;
  const openLink = link && (
    <OpenPaymentLink link={link} target={target} onOpen={props.onOpen}>
      {words.open}
    </OpenPaymentLink>
  );
  const message = messageOf(state, words);
  return (
    <div
      className="tarlan-pay-details"
      data-status={status}
      data-silent={(!message && status !== 'ready' && status !== 'qr') || undefined}
      lang={words.lang}
    >
      {/* There from the start and never replaced: a live region that appears with its text is not announced. */}
      <div className="tarlan-pay-message" role="status">
        {message}
      </div>
      {status === 'ready' && openLink}
      {status === 'qr' && (
        <OnScreenPayment
          presentation={props.presentation}
          link={state.link}
          expiresAt={state.expiresAt}
          checking={state.checking}
          target={target}
          locale={props.locale}
          onCancel={props.onCancel}
          onOpen={props.onOpen}
          returnFocusTo={props.returnFocusTo}
          fallback={(cancel) =>
            link?.redirectUrl ? (
              openLink
            ) : (
              <button className="tarlan-pay-secondary" type="button" onClick={cancel}>
                {words.retry}
              </button>
            )
          }
        />
      )}
    </div>
  );
}

function messageOf(state: PaymentLinkState, words: PaymentButtonWords): string {
  switch (state.status) {
    case 'idle':
      return state.returned ? words.returned : '';
    case 'creating':
      return state.slow ? words.slow : words.creating;
    case 'qr':
      return hasQRCode(state.link) ? words.scan : words.ready;
    case 'expired':
      return state.checking === 'failing' ? words.unchecked : words.expired;
    case 'error':
      // A catalog made by hand can lack a reason that a newer version added.
      return words.errors[state.error.reason] ?? words.errors.unknown;
    default:
      return words[state.status];
  }
}
