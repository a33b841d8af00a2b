import {
  type ComponentType,
  type ReactElement,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { OrderSource } from '../../client/options.js';
import type { PaymentLinkState } from '../../client/state.js';
import type { PaymentDefaults } from '../PaymentDefaultsContext.js';
import type { Payment } from '../usePaymentLink.js';
import { CardInDialog } from './CardInDialog.js';
import type { DialogFrameProps } from './DialogFrame.js';
import { focusTitle } from './focusHeading.js';
import { getFocused } from './getFocused.js';
import { OpenElsewhere } from './OpenElsewhere.js';
import { PaymentPanel } from './PaymentPanel.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { useDialogFrame } from './useDialogFrame.js';

export interface CurrentPaymentProps<TOrder> {
  payment: Payment<TOrder>;
  /** The props of the button that the card reads. */
  button: Pick<PaymentDefaults, 'locale' | 'target' | 'openPage'> & {
    order: OrderSource<TOrder>;
    amount?: number | undefined;
    merchant?: ReactNode | undefined;
    summary?: string | undefined;
    presentation?: 'inline' | 'dialog' | undefined;
  };
}

/**
 * The card of a button's payment, in the page instead of the button or in a dialog. *Done* closes the card. In the state
 * `ready` it is replaced by the link to the payment page and ways to open that page elsewhere.
 */
export function CurrentPayment<TOrder>(props: CurrentPaymentProps<TOrder>): ReactElement | null {
  const [isDone, setDone] = useState(false);
  const { state } = props.payment;
  const isPaid = state.status === 'paid';
  const frame = useDialogFrame(props.button.presentation === 'dialog');
  if (state.status === 'ready') return <OpenElsewhere {...getLinkProps(props)} link={state.link} />;
  if (frame === undefined || (isDone && isPaid)) return null;
  return <OpenCard {...props} frame={frame} onDone={() => setDone(true)} />;
}

function OpenCard<TOrder>({
  payment,
  button,
  frame,
  onDone,
}: CurrentPaymentProps<TOrder> & {
  /** The component of the dialog; null for a card in the page. */
  frame: ComponentType<DialogFrameProps> | null;
  onDone: () => void;
}): ReactElement {
  const { state, controller } = payment;
  const ref = useRef<HTMLSpanElement>(null);
  // Safari does not focus a clicked button, so after Cancel nothing has focus
  // (https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/button#clicking_and_focus).
  const isClosed = useRef(false);
  const close = (callback: () => void) => () => {
    isClosed.current = true;
    callback();
  };
  const isDialog = frame !== null;
  useLayoutEffect(() => {
    const element = ref.current;
    const place = element?.closest('.tarlan-pay');
    if (!isDialog) {
      // The card takes the focus of the button, because the stylesheet hides the button while the card is shown.
      const focused = element && getFocused(element);
      if (!focused || place?.contains(focused)) focusTitle(element);
      place?.setAttribute('data-card', '');
    }
    return () => {
      place?.removeAttribute('data-card');
      // The focus moves in a microtask, since a button behind an open modal dialog cannot be focused.
      const payButton = place?.querySelector<HTMLElement>('[data-status]');
      const focused = element && getFocused(element);
      // If the shop has moved the focus meanwhile, for instance to a receipt, the focus stays there.
      if (isClosed.current || element?.contains(focused))
        queueMicrotask(() => payButton && !getFocused(payButton) && payButton.focus());
    };
  }, [isDialog]);
  const card = {
    amount: button.amount,
    merchant: button.merchant,
    summary: button.summary,
    ...getLinkProps({ payment, button }),
    onRetry: () => controller.pay(button.order),
    ...getProgress(state),
    onCancel: close(controller.reset),
    onDone: close(onDone),
  };
  return (
    <span ref={ref}>{frame ? <CardInDialog {...card} frame={frame} /> : <PaymentPanel {...card} />}</span>
  );
}

/** The props of the link to the payment page. The button's own props override those of the provider. */
function getLinkProps<TOrder>({ payment: { controller, defaults }, button }: CurrentPaymentProps<TOrder>) {
  return {
    locale: button.locale ?? defaults?.locale,
    target: button.target ?? defaults?.target,
    // With `openPage`, a click on the link calls the shop's function instead of following the link.
    onOpen: (button.openPage ?? defaults?.openPage) && controller.open,
  };
}

/** The part of the card's props that depends on the state. */
function getProgress(state: PaymentLinkState): Partial<PaymentPanelProps> & Pick<PaymentPanelProps, 'link'> {
  const { status, link } = state;
  if (status === 'qr') return { link, expiresAt: state.expiresAt, onMoreTime: state.extend, ...pick(state) };
  if (status === 'processing') return { link, status, checking: state.checking };
  if (status === 'expired') return { link, status, ...pick(state) };
  if (status === 'paid' || status === 'declined') return { link, status };
  // Most shops check the status, so the loading card has the size of a card with a state bar.
  return { link, checking: 'ok' };
}

function pick(state: PaymentLinkState & { status: 'qr' | 'expired' }) {
  return {
    checking: state.checking,
    isVerifying: state.status === 'expired' && state.verifying,
  };
}
