import type { ReactElement, ReactNode } from 'react';
import { isConfined } from '../client/device.js';
import { getLoadedFailure } from '../client/loadFailure.js';
import type { PaymentLinkState } from '../client/state.js';
import type { PaymentLinkErrorReason } from '../gateway/types.js';
import { enErrorFallback } from '../locales/enButton.js';
import type { PaymentButtonMessages } from '../locales/types.js';
import { OnScreenPayment } from './OnScreenPayment.js';
import type { CurrentPaymentProps } from './onScreen/CurrentPayment.js';

/** The messages of a catalog, or the default messages without `errors`, which load with the failure chunk. */
export type ButtonMessages = Omit<PaymentButtonMessages, 'errors'> & Partial<PaymentButtonMessages>;

export interface DetailsProps<TOrder> extends CurrentPaymentProps<TOrder> {
  status: PaymentLinkState['status'];
  messages: ButtonMessages;
  /** True if the payment is shown in the card, which has its own messages. */
  hasCard: boolean;
}

/** The details of an idle button, a constant element: React skips it when the button renders again. */
export const idleDetails = /* @__PURE__ */ createDetails('idle', undefined, '', null);

/** The element after the button: a live region for messages, then the card or a link. */
export function renderDetails<TOrder>({
  status,
  messages,
  hasCard,
  ...props
}: DetailsProps<TOrder>): ReactElement {
  const { state, controller } = props.payment;
  const url = (status === 'qr' || status === 'ready') && state.link?.redirectUrl;
  const link = url && (
    <a
      className="tarlan-pay-link"
      href={url}
      onClick={(event) => {
        const { openPage, target } = controller.getOptions();
        // The browser follows the link by itself where it can, because iOS opens an app for a tapped link, but not for a script:
        // https://github.com/BranchMetrics/web-branch-deep-linking-attribution/issues/412
        if (!openPage && target !== '_blank' && !isConfined()) return;
        event.preventDefault();
        controller.open();
      }}
    >
      {messages.open}
    </a>
  );
  const message = getMessage(state, messages);
  return createDetails(
    status,
    messages.lang,
    hasCard ? '' : message,
    hasCard || (status === 'ready' && isConfined()) ? (
      // A link without a payment page has no fallback link, so a message is shown until the card is loaded.
      <OnScreenPayment
        {...props}
        fallback={link || (state.link && ((hasCard && message) || messages.creating))}
      />
    ) : (
      status === 'ready' && link
    ),
  );
}

/** A function and not a component, because a component would double the render cost of an idle button. */
function createDetails(
  status: string,
  lang: string | undefined,
  message: string,
  children: ReactNode,
): ReactElement {
  return (
    <span className="tarlan-pay-details" data-status={status} lang={lang}>
      {/* The live region is always rendered, because screen readers do not announce one that appears together with its text. */}
      <span className="tarlan-pay-message" role="status">
        {message}
      </span>
      {children}
    </span>
  );
}

function getMessage(state: PaymentLinkState, messages: ButtonMessages): string {
  switch (state.status) {
    case 'idle':
      return state.returned ? messages.returned : '';
    case 'creating':
      return state.slow ? messages.slow : messages.creating;
    case 'processing':
      return messages.returned;
    case 'qr':
      return '';
    case 'expired':
      return state.checking === 'failing' ? messages.unchecked : `${messages.expired} ${messages.returned}`;
    case 'declined':
      return `${messages.declined} ${messages.tryAnother}`;
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
