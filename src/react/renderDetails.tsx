import type { ReactElement, RefObject } from 'react';
import { getLoadedFailure } from '../client/loadFailure.js';
import type { PaymentLinkState } from '../client/state.js';
import { fitsQRCode } from '../gateway/readQRCode.js';
import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { enErrorFallback } from '../locales/enButton.js';
import type { PaymentButtonMessages, PaymentLocale } from '../locales/types.js';
import { OnScreenPayment } from './OnScreenPayment.js';
import { OpenPaymentLink } from './OpenPaymentLink.js';

/** A catalog, or the default messages, whose errors load with the failure chunk. */
export type ButtonMessages = Omit<PaymentButtonMessages, 'errors'> & Partial<PaymentButtonMessages>;

export interface DetailsProps {
  state: PaymentLinkState;
  messages: ButtonMessages;
  locale: PaymentLocale | undefined;
  target: '_self' | '_blank' | undefined;
  presentation: 'inline' | 'dialog';
  onCancel: () => void;
  /** Called instead of following the link, if the shop opens pages itself. */
  onOpen: (() => void) | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
}

const idleDetails = new Map<string, ReactElement>();

/**
 * The element after the button: a live region for messages, the QR code, a link. A function and not a component: an idle
 * button costs no component, and its constant element is skipped when the button renders again.
 */
export function renderDetails(props: DetailsProps): ReactElement {
  const { state, messages } = props;
  if (state.status !== 'idle' || state.returned) return createDetails(props);
  let element = idleDetails.get(messages.lang);
  if (!element) {
    element = createDetails(props);
    idleDetails.set(messages.lang, element);
  }
  return element;
}

function createDetails(props: DetailsProps): ReactElement {
  const { state, messages, target } = props;
  const { status, link } = state;
  const openLink = link && (
    <OpenPaymentLink link={link} target={target} onOpen={props.onOpen}>
      {messages.open}
    </OpenPaymentLink>
  );
  const message = getMessage(state, messages);
  return (
    <div
      className="tarlan-pay-details"
      data-status={status}
      data-silent={(!message && status !== 'ready' && status !== 'qr') || undefined}
      lang={messages.lang}
    >
      {/* Always rendered: screen readers do not announce a live region that appears together with its text. */}
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
                {messages.retry}
              </button>
            )
          }
        />
      )}
    </div>
  );
}

function getMessage(state: PaymentLinkState, messages: ButtonMessages): string {
  switch (state.status) {
    case 'idle':
      return state.returned ? messages.returned : '';
    case 'creating':
      return state.slow ? messages.slow : messages.creating;
    case 'qr':
      return state.link.qrCodeImage !== null || fitsQRCode(state.link.qrPayload)
        ? messages.scan
        : messages.ready;
    case 'expired':
      return state.checking === 'failing' ? messages.unchecked : messages.expired;
    case 'error':
      return getErrorMessage(state.error.reason, messages);
    default:
      return messages[state.status];
  }
}

function getErrorMessage(reason: PaymentLinkErrorReason, { errors }: ButtonMessages): string {
  const found = errors ?? getLoadedFailure()?.enErrors;
  // A custom catalog may lack a reason that a newer version added.
  return found?.[reason] ?? found?.unknown ?? enErrorFallback;
}
