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
import { isHandheld } from '../client/device.js';
import type { OrderSource, UsePaymentLinkOptions } from '../client/options.js';
import { idle, type PaymentLinkState } from '../client/state.js';
import { diagnose } from '../diagnostics/diagnose.js';
import { enButton } from '../locales/enButton.js';
import { formatAmount } from '../locales/formatAmount.js';
import type { PaymentLocale } from '../locales/types.js';
import { loadOnScreen } from './loadOnScreen.js';
import { type ButtonMessages, idleDetails, renderDetails } from './renderDetails.js';
import { usePayment } from './usePaymentLink.js';

type NativeButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  keyof UsePaymentLinkOptions<unknown> | 'children' | 'type' | 'ref'
>;

/** Props that `render` must pass to its element. They make the element a button for the payer, whatever its tag is. */
export interface PayButtonRenderProps extends ComponentPropsWithRef<'button'> {
  /** The payment's status, for styles and tests. */
  'data-status': PaymentLinkState['status'];
}

interface PayButtonOwnProps<TOrder> {
  /**
   * The order, as the shop's endpoint expects it: a value, or a function called at the click. If the function returns null, the press
   * is cancelled without an error: for example, because the payer does not confirm a question of the shop.
   * @example order={{ orderId: '42' }}
   */
  order: OrderSource<TOrder>;
  /**
   * Whole tenge, shown in the label and in the card. It is never sent.
   * @example 14_900
   */
  amount?: number | undefined;
  /**
   * The shop's name or logo, shown in the card.
   * @example 'Felt shop'
   */
  merchant?: ReactNode | undefined;
  /**
   * What is paid for, shown in the card after the shop's name.
   * @example 'Order 4F7A-21'
   */
  summary?: string | undefined;
  /**
   * The messages.
   * @default the provider's, or `en`
   * @example kk
   */
  locale?: PaymentLocale | undefined;
  /**
   * Where the card with a QR code is shown: instead of the button, or in a modal dialog. The card in the page is block content,
   * which a paragraph cannot contain; everything else is phrasing content.
   * @default 'inline'
   * @example 'dialog'
   */
  presentation?: 'inline' | 'dialog' | undefined;
  /**
   * A custom label: a node, or a function of the state.
   * @default a label that changes with the state
   * @example ({ status }) => (status === 'paid' ? 'Paid' : 'Buy')
   */
  children?: ReactNode | ((state: PaymentLinkState) => ReactNode);
  /**
   * Renders another element with the button's props, `ref` included. The look is the element's own: `className` contains
   * only the class of the button's props.
   * @default a `<button>` with the look of the stylesheet
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
  merchant: 1,
  summary: 1,
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
  statusEndpoint: 1,
  expiresAt: 1,
  extendExpiry: 1,
  onBeforeRedirect: 1,
  onLinkCreated: 1,
  onPaid: 1,
  onError: 1,
  onStatusChange: 1,
  queryClient: 1,
};

/** The values that a button keeps between renders. */
interface Memory {
  /** Whether the card is shown. */
  hasCard?: boolean;
  /** The last rendered element. */
  element?: ReactElement;
  /** The values that the last element depends on, if the button was idle; else false. */
  look?: Record<string, unknown> | false;
}

/**
 * A checkout button. A press requests a payment link, then opens the payment page or shows a card with a QR code. Renders an
 * element that contains a native `<button>`, which accepts all native props and has the status in `data-status`, and an
 * element for messages and the card.
 *
 * @example
 * <PayButton endpoint="/api/payment-link" order={{ orderId: '42' }} amount={14_900} />
 */
export const PayButton = /* @__PURE__ */ forwardRef(PayButtonWithRef) as <TOrder>(
  // `forwardRef` drops the type parameter, so the type is asserted. React 18 has no other way to pass refs.
  props: PayButtonProps<TOrder>,
) => ReactElement;

function PayButtonWithRef<TOrder>(
  props: PayButtonProps<TOrder>,
  ref: ForwardedRef<HTMLButtonElement>,
): ReactNode {
  const { amount, children, render, className } = props;
  const payment = usePayment<TOrder>(props);
  const { state, controller, defaults } = payment;
  const { current: memory } = useRef<Memory>({});
  const locale = props.locale ?? defaults?.locale;
  const messages = locale ?? enButton;
  try {
    if (process.env.NODE_ENV !== 'production')
      diagnose((diagnostics) => diagnostics.checkButton({ locale, amount }));
  } catch {}
  const mode = props.mode ?? defaults?.mode;
  const native = getNativeProps(props);
  const isLabelled = children === undefined;
  // The values that the element of an idle button depends on. False with a function as `children` or `render`, because such
  // a function may call hooks and must be called in each render.
  const look = state === idle && isLabelled && !render && { ...native, ref, messages, amount, mode };
  // React skips an element that it has rendered before. So if only the order or a callback of the payment has changed, an
  // idle button is not rendered again.
  if (look && memory.look && isEqual(memory.look, look)) return memory.element;
  // An order that is already paid is shown as paid and not as an error, because the payer has nothing to fix.
  const status = state.error?.reason === 'already-paid' ? 'paid' : state.status;
  // The card opens with the first QR code, and stays open until the payment is cancelled, ends in an error, or redirects. A
  // payment that is processing always has the card, because the card has the button Cancel. A dialog opens at the press,
  // because it moves nothing in the page; on a phone it opens with the link, because its size depends on whether the link
  // has a page for the bank's app.
  memory.hasCard =
    status === 'qr' ||
    status === 'processing' ||
    (!['idle', 'redirecting', 'ready', 'error'].includes(state.status) &&
      (memory.hasCard || (mode === 'qr' && props.presentation === 'dialog' && !isHandheld())));
  const isBusy =
    status === 'creating' || status === 'redirecting' || (state.status === 'expired' && state.verifying);
  const ariaDisabled =
    isBusy || ['qr', 'processing', 'paid'].includes(status) || (native['aria-disabled'] ?? false);

  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    const result: unknown = props.onClick?.(event);
    if (event.defaultPrevented || props.disabled || (ariaDisabled && ariaDisabled !== 'false')) return;
    try {
      if (process.env.NODE_ENV !== 'production')
        diagnose((diagnostics) => result && void diagnostics.checkClick(event, result));
    } catch {}
    if (mode === 'qr') void loadOnScreen().catch(() => {});
    if (status === 'ready') controller.open();
    // The order is read from the latest options, because the rendered element and its `handleClick` may be those of an
    // earlier render.
    else controller.pay(controller.getOptions().order as OrderSource<TOrder>);
  }

  const { creating, newCode, retry, paid } = messages;
  const payLabel = getPayLabel(messages, amount);
  // The message is small, so that its two or three lines fit the height of the button.
  const busyLabel = state.status === 'creating' && state.slow ? <small>{messages.slow}</small> : creating;
  const label = isBusy
    ? busyLabel
    : status === 'paid'
      ? paid
      : status === 'expired'
        ? newCode
        : status === 'declined' || state.error?.retryable
          ? retry
          : payLabel;
  const buttonProps: PayButtonRenderProps = {
    lang: isLabelled ? messages.lang : undefined,
    ...native,
    'aria-busy': isBusy || (native['aria-busy'] ?? false),
    'aria-disabled': ariaDisabled,
    ref,
    type: 'button',
    'data-status': status,
    onClick: handleClick,
    children: typeof children === 'function' ? children(state) : (children ?? label),
  };
  memory.look = look;
  memory.element = (
    // From `data-labels` the stylesheet makes the button as wide as the widest label, so that no state changes its width.
    <span
      className="tarlan-pay"
      data-labels={isLabelled ? [payLabel, creating, newCode, retry, paid].join('\n') : undefined}
    >
      {render ? (
        render(buttonProps, state)
      ) : (
        <button
          {...buttonProps}
          className={className ? `tarlan-pay-button ${className}` : 'tarlan-pay-button'}
        >
          <span className="tarlan-pay-label">{buttonProps.children}</span>
        </button>
      )}
      {state === idle
        ? idleDetails
        : renderDetails({ payment, button: props, status, messages, hasCard: memory.hasCard })}
    </span>
  );
  return memory.element;
}

/** Compares the fields of two objects. */
function isEqual(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  for (const name in { ...a, ...b }) if (a[name] !== b[name]) return false;
  return true;
}

function getNativeProps<TOrder>(props: PayButtonProps<TOrder>): NativeButtonProps {
  const native: Record<string, unknown> = {};
  // A loop is faster than a filter over `Object.entries`, and every render of every button runs this code.
  for (const name in props) if (!(name in nonNativeProps)) native[name] = props[name as keyof typeof props];
  return native;
}

function getPayLabel({ pay, payAmount }: ButtonMessages, amount: number | undefined): string {
  return amount === undefined ? pay : payAmount.replace('{amount}', formatAmount(amount));
}
