import type { ReactElement, ReactNode, RefObject } from 'react';
import { getLoadedFailure } from '../client/loadFailure.js';
import type { PaymentLinkState } from '../client/state.js';
import { hasQRCode } from '../gateway/hasQRCode.js';
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

/** The details of an idle button, one constant element per language: React skips it when the button renders again. */
export function getIdleDetails(lang: string): ReactElement {
  let element = idleDetails.get(lang);
  if (!element) {
    element = createDetails('idle', lang, '', null);
    idleDetails.set(lang, element);
  }
  return element;
}

/** The element after the button: a live region for messages, then the QR code or a link. */
export function renderDetails(props: DetailsProps): ReactElement {
  const { state, messages } = props;
  return createDetails(state.status, messages.lang, getMessage(state, messages), renderLink(props));
}

/** A function and not a component, because a component would double the render cost of an idle button. */
function createDetails(status: string, lang: string, message: string, children: ReactNode): ReactElement {
  return (
    <div
      className="tarlan-pay-details"
      data-status={status}
      data-silent={(!message && !children) || undefined}
      lang={lang}
    >
      {/* Always rendered: screen readers do not announce a live region that appears together with its text. */}
      <div className="tarlan-pay-message" role="status">
        {message}
      </div>
      {children}
    </div>
  );
}

function renderLink({ state, messages, ...props }: DetailsProps): ReactNode {
  const { status, link } = state;
  if (status !== 'ready' && status !== 'qr') return null;
  const openLink = (
    <OpenPaymentLink link={state.link} target={props.target} onOpen={props.onOpen}>
      {messages.open}
    </OpenPaymentLink>
  );
  if (status === 'ready') return openLink;
  const renderFallback = (cancel: () => void) =>
    link.redirectUrl ? (
      openLink
    ) : (
      <button className="tarlan-pay-secondary" type="button" onClick={cancel}>
        {messages.retry}
      </button>
    );
  const { expiresAt, checking } = state;
  return (
    <OnScreenPayment
      {...props}
      link={link}
      expiresAt={expiresAt}
      checking={checking}
      fallback={renderFallback}
    />
  );
}

function getMessage(state: PaymentLinkState, messages: ButtonMessages): string {
  switch (state.status) {
    case 'idle':
      return state.returned ? messages.returned : '';
    case 'creating':
      return state.slow ? messages.slow : messages.creating;
    case 'qr':
      return hasQRCode(state.link) ? messages.scan : messages.ready;
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
