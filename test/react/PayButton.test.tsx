// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement, createRef, type ReactElement, useState, useTransition } from 'react';
import {
  PayButton,
  type PayButtonRenderProps,
  type UsePaymentLinkOptions,
  usePaymentLink,
} from 'react-tarlan-pay';
import { en, ru } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint } from '../controlledEndpoint.js';
import { type Props, setupPayButton } from './setupPayButton.js';

/** A value for every option of the hook. The type makes an option that is missing here a compile error. */
const allOptions: {
  readonly [K in keyof UsePaymentLinkOptions<unknown>]-?: UsePaymentLinkOptions<unknown>[K];
} = {
  endpoint: '/pay',
  mode: 'qr',
  target: '_blank',
  headers: {},
  credentials: 'include',
  timeoutMs: 1,
  allowedHosts: [],
  orderKey: () => '',
  openPage: () => {},
  checkStatus: async () => 'pending',
  statusEndpoint: '/status',
  extendExpiry: async () => new Date(),
  expiresAt: () => null,
  onBeforeRedirect: () => {},
  onLinkCreated: () => {},
  onPaid: () => {},
  onError: () => {},
  onStatusChange: () => {},
  queryClient: new QueryClient(),
};

describe('PayButton', () => {
  it('PayButton renders a native <button> with the ref, className and native props that it receives', () => {
    const ref = createRef<HTMLButtonElement>();
    const { button } = setupPayButton({
      ref,
      className: 'shop',
      id: 'pay',
      title: 'Pay now',
      'aria-describedby': 'total',
      style: { width: 100 },
    });
    expect(button()).toBe(ref.current);
    expect(button().tagName).toBe('BUTTON');
    expect(button()).toHaveAttribute('type', 'button');
    expect(button()).toHaveClass('shop', 'tarlan-pay-button');
    expect(button()).toHaveAttribute('id', 'pay');
    expect(button()).toHaveAttribute('title', 'Pay now');
    expect(button()).toHaveAttribute('aria-describedby', 'total');
    expect(button()).toHaveStyle({ width: '100px' });
  });

  it('PayButton passes none of its payment options to the DOM element or to the props of render', () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { button, rerender } = setupPayButton({
      ...allOptions,
      amount: 1,
      merchant: 'Kiiz',
      summary: '№ 1',
      locale: ru,
      presentation: 'inline',
    });
    const attributes = ['aria-busy', 'aria-disabled', 'class', 'data-status', 'lang', 'type'];
    expect(button().getAttributeNames().sort()).toEqual(attributes);
    // React does not render a function or an object in an unknown attribute, but reports an error. So no error means no unknown prop.
    expect(consoleError).not.toHaveBeenCalled();
    const names: string[] = [];
    rerender({
      render: (props) => {
        names.push(...Object.keys(props));
        return <button {...props} />;
      },
    });
    expect(names).toContain('data-status');
    expect(names.filter((name) => name in allOptions || name === 'render')).toEqual([]);
  });

  it('PayButton with a render prop renders its element, and passes it the ref, the state and no class of the package', async () => {
    const ref = createRef<HTMLButtonElement>();
    const { press, calls } = setupPayButton({
      ref,
      className: 'shop',
      render: (props, state) => (
        <span>
          <button {...props} className={`own ${props.className}`}>
            {state.status}
          </button>
        </span>
      ),
    });
    expect(ref.current?.className).toBe('own shop');
    expect(ref.current).toHaveTextContent('idle');
    await press();
    expect(calls).toHaveLength(1);
    expect(ref.current).toHaveTextContent('creating');
  });

  it('PayButton sends the order of its latest render, although a new order does not change the button’s element', async () => {
    const { rerender, press, calls } = setupPayButton({ order: { orderId: '1' } });
    rerender({ order: { orderId: '2' } });
    await press();
    expect(calls.map(({ order }) => order)).toEqual([{ orderId: '2' }]);
  });

  it('an idle PayButton renders again when amount, ref, title, locale or disabled changes, or when a prop is removed', () => {
    const { button, rerender } = setupPayButton({ title: 'Pay now', onClick: () => {} });
    const refs = [createRef<HTMLButtonElement>(), createRef<HTMLButtonElement>()];
    rerender({ amount: 5, ref: refs[0], title: 'Pay later' });
    expect(button()).toHaveTextContent('Pay 5 ₸');
    expect(button()).toHaveAttribute('title', 'Pay later');
    rerender({ locale: ru, ref: refs[1], title: undefined });
    expect(button()).toHaveTextContent(ru.pay);
    expect(button()).not.toHaveAttribute('title');
    expect(refs.map((ref) => ref.current)).toEqual([null, button()]);
    rerender({ disabled: true });
    expect(button()).toBeDisabled();
  });

  it('PayButton calls the onClick of its latest render', async () => {
    const onClick = vi.fn();
    const { rerender, press } = setupPayButton({ onClick: () => expect.unreachable() });
    rerender({ onClick });
    await press();
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('PayButton calls its render prop in each render, so that the prop may call hooks', () => {
    function useButton(props: PayButtonRenderProps): ReactElement {
      const [label] = useState('Buy');
      return <button {...props}>{label}</button>;
    }
    const { button, rerender } = setupPayButton({ render: useButton });
    rerender({ order: { orderId: '2' } });
    expect(button()).toHaveTextContent('Buy');
  });

  it('PayButton does not submit a form', async () => {
    const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <PayButton order={{}} endpoint={createControlledEndpoint().endpoint} />
      </form>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it.each<[string, Props]>([
    ['disabled', { disabled: true }],
    [
      'disabled and rendered as another element',
      { disabled: true, render: (props) => createElement('span', { ...(props as object), role: 'button' }) },
    ],
    ['aria-disabled by the shop', { 'aria-disabled': true }],
    ['aria-disabled by the shop, as a string', { 'aria-disabled': 'true' }],
    ['pressed, but onClick prevents the default', { onClick: (event) => event.preventDefault() }],
  ])('PayButton sends no request after a click if it is %s', async (_, props) => {
    const { button, calls } = setupPayButton(props);
    fireEvent.click(button());
    expect(calls).toHaveLength(0);
  });

  it('PayButton starts the payment if onClick calls preventDefault() only after an await', async () => {
    const { button, calls } = setupPayButton({
      onClick: async (event) => {
        await Promise.resolve();
        event.preventDefault();
      },
    });
    await userEvent.click(button());
    expect(calls).toHaveLength(1);
    expect(button()).toHaveAttribute('data-status', 'creating');
  });

  it('usePaymentLink() renders the status creating before an async React transition that called pay() has ended', async () => {
    function Page(): ReactElement {
      const payment = usePaymentLink({ endpoint: () => new Promise(() => {}) });
      const [, startTransition] = useTransition();
      const action = async () => {
        payment.pay({ orderId: '42' });
        await new Promise(() => {});
      };
      return (
        <button type="button" onClick={() => startTransition(action)}>
          {payment.status}
        </button>
      );
    }
    render(<Page />);
    await userEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('button')).toHaveTextContent('creating');
  });

  it('PayButton is aria-busy and aria-disabled and stays focused while its request is in flight', async () => {
    const { button, press, answer } = setupPayButton({ 'aria-busy': undefined, 'aria-disabled': false });
    await press();
    expect(button()).toHaveFocus();
    expect(button()).toHaveAttribute('aria-busy', 'true');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    expect(button()).toBeEnabled();
    await answer(documentedAnswers.expected);
    expect(button()).toHaveFocus();
    expect(button()).toHaveAttribute('aria-busy', 'false');
    expect(button()).toHaveAttribute('aria-disabled', 'false');
  });

  it('the data-status attribute of PayButton is the status of the payment', async () => {
    const { button, press, answer } = setupPayButton();
    expect(button()).toHaveAttribute('data-status', 'idle');
    await press();
    expect(button()).toHaveAttribute('data-status', 'creating');
    await answer();
    expect(button()).toHaveAttribute('data-status', 'redirecting');
  });
});

describe('the label of PayButton', () => {
  it('PayButton uses a node, or a function of the state, as its label, without a lang attribute', async () => {
    const { button, rerender, press } = setupPayButton({ children: <b>Buy</b> });
    expect(button()).toHaveTextContent('Buy');
    expect(button()).not.toHaveAttribute('lang');
    rerender({ children: ({ status }) => `is ${status}` });
    expect(button()).toHaveTextContent('is idle');
    await press();
    expect(button()).toHaveTextContent('is creating');
  });

  it('PayButton shows its label for the current state in the locale’s language, and lists all its labels in data-labels', async () => {
    const { button, press, answer, view } = setupPayButton({ amount: 100, locale: ru });
    const labels = () => view.container.firstElementChild?.getAttribute('data-labels');
    const before = labels();
    expect(before?.split('\n')).toEqual(['Оплатить 100\u00A0₸', ru.creating, ru.newCode, ru.retry, ru.paid]);
    expect(button()).toHaveAttribute('lang', 'ru');
    await press();
    expect(button()).toHaveTextContent(ru.creating);
    await answer();
    expect(button()).toHaveTextContent(ru.creating);
    expect(labels()).toBe(before);
  });

  it('the label of PayButton is “Try again” only after an error that another press may fix', async () => {
    const { button, press, answer } = setupPayButton({ amount: 100 });
    await press();
    await answer({ status: 502, body: '' });
    expect(button()).toHaveTextContent('Try again');
    await press();
    await answer(documentedAnswers.legacyUnexpected);
    expect(button()).toHaveTextContent('Pay 100 ₸');
  });

  it('PayButton shows the label “Paid” after the error already-paid, and sends no request when it is pressed again', async () => {
    const { button, message, press, answer, calls } = setupPayButton();
    await press();
    await answer({ status: 409, body: '{"error":{"code":"already-paid"}}' });
    expect(button()).toHaveTextContent(en.paid);
    expect(button()).toHaveAttribute('data-status', 'paid');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    expect(message()).toHaveTextContent(en.errors['already-paid']);
    await press();
    expect(calls).toHaveLength(1);
  });
});
