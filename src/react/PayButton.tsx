'use client';
import {
  type ComponentPropsWithRef,
  type ForwardedRef,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useContext,
  useRef,
} from 'react';
import type { OrderSource } from '../client/options.js';
import type { PaymentLinkState } from '../client/paymentLinkState.js';
import { enButton } from '../locales/enButton.js';
import { formatAmount } from '../locales/formatAmount.js';
import type { PaymentButtonWords, PaymentLocale } from '../locales/types.js';
import { PayButtonDetails } from './PayButtonDetails.js';
import { PaymentDefaultsContext } from './PaymentDefaultsContext.js';
import { loadPanel } from './panelChunk.js';
import { type UsePaymentLinkOptions, usePayment } from './usePaymentLink.js';

type NativeButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  keyof UsePaymentLinkOptions<unknown> | 'children' | 'type' | 'ref'
>;

/** What `render` must put on its element: it is a button to the payer, whatever it looks like. */
export interface PayButtonRenderProps extends ComponentPropsWithRef<'button'> {
  /** Where the payment stands, for styles and tests. */
  'data-status': PaymentLinkState['status'];
}

/** Props of {@link PayButton}: the hook's options, what the button shows, and what every `<button>` takes. */
export interface PayButtonProps<TOrder>
  extends UsePaymentLinkOptions<TOrder>,
    NativeButtonProps,
    RefAttributes<HTMLButtonElement> {
  /** What is paid for, as the shop's endpoint wants it: a value, or a function called at the click. */
  order: OrderSource<TOrder>;
  /** Whole tenge, for the label alone: it is never sent. */
  amount?: number | undefined;
  /** The words. Default: the provider's, else English. */
  locale?: PaymentLocale | undefined;
  /** Where a QR code is shown: below the button, or in a modal dialog. Default `'inline'`. */
  presentation?: 'inline' | 'dialog' | undefined;
  /** A label of one's own, also as a function of the state. */
  children?: ReactNode | ((state: PaymentLinkState) => ReactNode);
  /** Draws another element with the button's props, `ref` among them. */
  render?: ((props: PayButtonRenderProps, state: PaymentLinkState) => ReactElement) | undefined;
}

/**
 * A checkout button: a press asks for a payment link and sends the payer to it, or shows its QR code. A native
 * `<button>` that takes all native props; `data-status` says where the payment stands. What the payer must know
 * follows it in one element.
 */
export const PayButton = /* @__PURE__ */ forwardRef(PayButtonWithRef) as <TOrder>(
  // forwardRef drops type parameters; React 18 gives a ref in no other way.
  props: PayButtonProps<TOrder>,
) => ReactElement;

function PayButtonWithRef<TOrder>(
  props: PayButtonProps<TOrder>,
  ref: ForwardedRef<HTMLButtonElement>,
): ReactElement {
  const {
    order,
    amount,
    locale,
    presentation,
    children,
    render,
    onClick,
    className,
    // The hook's options are no attributes.
    endpoint,
    mode,
    target,
    headers,
    credentials,
    timeoutMs,
    allowedHosts,
    orderKey,
    openPage,
    checkStatus,
    expiresAt,
    onBeforeRedirect,
    onLinkCreated,
    onPaid,
    onError,
    onStatusChange,
    queryClient,
    ...native
  } = props;
  const [state, { pay, open, reset }] = usePayment<TOrder>(props);
  const defaults = useContext(PaymentDefaultsContext)?.defaults;
  const pressed = useRef<HTMLElement>(null);
  const catalog = locale ?? defaults?.locale;
  const words = catalog ?? enButton;
  const { status } = state;
  const busy = status === 'creating' || status === 'redirecting' || (status === 'expired' && state.asking);
  const ariaDisabled = busy || status === 'qr' || status === 'paid' || (native['aria-disabled'] ?? false);

  function press(event: MouseEvent<HTMLButtonElement>): void {
    onClick?.(event);
    if (event.defaultPrevented || native.disabled || (ariaDisabled && ariaDisabled !== 'false')) return;
    pressed.current = event.currentTarget;
    if ((mode ?? defaults?.mode) === 'qr') void loadPanel().catch(() => {});
    if (status === 'ready') open();
    else pay(order);
  }

  const buttonProps: PayButtonRenderProps = {
    ...native,
    'aria-busy': busy || (native['aria-busy'] ?? false),
    'aria-disabled': ariaDisabled,
    ref,
    type: 'button',
    className: className ? `tarlan-pay-button ${className}` : 'tarlan-pay-button',
    'data-status': status,
    onClick: press,
    children: typeof children === 'function' ? children(state) : (children ?? labelOf(state, words, amount)),
  };
  return (
    <>
      {render ? render(buttonProps, state) : <button {...buttonProps} />}
      <PayButtonDetails
        state={state}
        words={words}
        locale={catalog}
        target={target ?? defaults?.target}
        presentation={presentation ?? 'inline'}
        onCancel={reset}
        onOpen={(openPage ?? defaults?.openPage) && open}
        returnFocusTo={pressed}
      />
    </>
  );
}

function labelOf(state: PaymentLinkState, words: PaymentButtonWords, amount: number | undefined): string {
  if (state.status === 'expired') return words.newCode;
  if (state.status === 'declined' || state.error?.retryable) return words.retry;
  return amount === undefined ? words.pay : words.payAmount.replace('{amount}', formatAmount(amount));
}
