'use client';
import {
  type ComponentPropsWithRef,
  type ForwardedRef,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useRef,
} from 'react';
import type { OrderSource, UsePaymentLinkOptions } from '../client/options.js';
import { idle, type PaymentLinkState } from '../client/state.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { enButton } from '../locales/enButton.js';
import { formatAmount } from '../locales/formatAmount.js';
import type { PaymentLocale } from '../locales/types.js';
import { loadOnScreen } from './loadOnScreen.js';
import { type ButtonMessages, getIdleDetails, renderDetails } from './renderDetails.js';
import { usePayment } from './usePaymentLink.js';

type NativeButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  keyof UsePaymentLinkOptions<unknown> | 'children' | 'type' | 'ref'
>;

/** Props that `render` must pass to its element. They make it a button for the payer, whatever its tag is. */
export interface PayButtonRenderProps extends ComponentPropsWithRef<'button'> {
  /** The payment's status, for styles and tests. */
  'data-status': PaymentLinkState['status'];
}

interface PayButtonOwnProps<TOrder> {
  /** The order, as the shop's endpoint expects it: a value, or a function called at the click. */
  order: OrderSource<TOrder>;
  /** Whole tenge, shown in the label. It is never sent. */
  amount?: number | undefined;
  /** The messages. By default the provider's, or English. */
  locale?: PaymentLocale | undefined;
  /**
   * Where a QR code is shown: below the button, or in a modal dialog.
   * @default 'inline'
   */
  presentation?: 'inline' | 'dialog' | undefined;
  /** A custom label: a node, or a function of the state. */
  children?: ReactNode | ((state: PaymentLinkState) => ReactNode);
  /**
   * Renders another element with the button's props, `ref` included.
   * @example (props) => <Button variant="primary" {...props} />
   */
  render?: ((props: PayButtonRenderProps, state: PaymentLinkState) => ReactElement) | undefined;
}

/** Props of {@link PayButton}: the options of `usePaymentLink`, the button's own props, and all props of `<button>`. */
export interface PayButtonProps<TOrder>
  extends PayButtonOwnProps<TOrder>,
    UsePaymentLinkOptions<TOrder>,
    NativeButtonProps,
    RefAttributes<HTMLButtonElement> {}

/** Every prop that must not reach the DOM. An option that is missing here is a compile error. */
const nonNativeProps: { readonly [K in keyof PayButtonOwnProps<1> | keyof UsePaymentLinkOptions<1>]-?: 1 } = {
  order: 1,
  amount: 1,
  locale: 1,
  presentation: 1,
  children: 1,
  render: 1,
  endpoint: 1,
  mode: 1,
  target: 1,
  headers: 1,
  credentials: 1,
  timeoutMs: 1,
  allowedHosts: 1,
  orderKey: 1,
  openPage: 1,
  checkStatus: 1,
  expiresAt: 1,
  onBeforeRedirect: 1,
  onLinkCreated: 1,
  onPaid: 1,
  onError: 1,
  onStatusChange: 1,
  queryClient: 1,
};

/**
 * A checkout button. A press requests a payment link, then opens the payment page or shows a QR code. Renders a native
 * `<button>` that accepts all native props, with the status in `data-status`, followed by one element for messages, the QR
 * code and the link.
 *
 * @example
 * <PayButton endpoint="/api/payment-link" order={{ orderId: '42' }} amount={14_900} />
 */
export const PayButton = /* @__PURE__ */ forwardRef(PayButtonWithRef) as <TOrder>(
  // forwardRef drops type parameters. React 18 passes refs in no other way.
  props: PayButtonProps<TOrder>,
) => ReactElement;

function PayButtonWithRef<TOrder>(
  props: PayButtonProps<TOrder>,
  ref: ForwardedRef<HTMLButtonElement>,
): ReactElement {
  const { order, amount, children, render, className } = props;
  const { state, controller, defaults } = usePayment<TOrder>(props);
  const { pay, open, reset } = controller;
  const pressed = useRef<HTMLElement>(null);
  const locale = props.locale ?? defaults?.locale;
  const messages = locale ?? enButton;
  try {
    if (process.env.NODE_ENV !== 'production')
      diagnose((diagnostics) => diagnostics.checkButton({ locale, amount }));
  } catch {}
  const { status } = state;
  const native = getNativeProps(props);
  const isBusy =
    status === 'creating' || status === 'redirecting' || (status === 'expired' && state.verifying);
  const ariaDisabled = isBusy || status === 'qr' || status === 'paid' || (native['aria-disabled'] ?? false);

  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    props.onClick?.(event);
    if (event.defaultPrevented || props.disabled || (ariaDisabled && ariaDisabled !== 'false')) return;
    pressed.current = event.currentTarget;
    if ((props.mode ?? defaults?.mode) === 'qr') void loadOnScreen().catch(() => {});
    if (status === 'ready') open();
    else pay(order);
  }

  const buttonProps: PayButtonRenderProps = {
    ...native,
    'aria-busy': isBusy || (native['aria-busy'] ?? false),
    'aria-disabled': ariaDisabled,
    ref,
    type: 'button',
    className: className ? `tarlan-pay-button ${className}` : 'tarlan-pay-button',
    'data-status': status,
    onClick: handleClick,
    children:
      typeof children === 'function' ? children(state) : (children ?? getLabel(state, messages, amount)),
  };
  return (
    <>
      {render ? render(buttonProps, state) : <button {...buttonProps} />}
      {state === idle
        ? getIdleDetails(messages.lang)
        : renderDetails({
            state,
            messages,
            locale,
            target: props.target ?? defaults?.target,
            presentation: props.presentation ?? 'inline',
            onCancel: reset,
            onOpen: (props.openPage ?? defaults?.openPage) && open,
            returnFocusTo: pressed,
          })}
    </>
  );
}

function getNativeProps<TOrder>(props: PayButtonProps<TOrder>): NativeButtonProps {
  const native: Record<string, unknown> = {};
  // A loop instead of a filter over `Object.entries`, because every render of every button runs it.
  for (const name in props) if (!(name in nonNativeProps)) native[name] = props[name as keyof typeof props];
  return native;
}

function getLabel(state: PaymentLinkState, messages: ButtonMessages, amount: number | undefined): string {
  if (state.status === 'expired') return messages.newCode;
  if (state.status === 'declined' || state.error?.retryable) return messages.retry;
  return amount === undefined ? messages.pay : messages.payAmount.replace('{amount}', formatAmount(amount));
}
