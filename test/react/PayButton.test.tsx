// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement, createRef } from 'react';
import {
  PayButton,
  type PayButtonProps,
  type PaymentLinkErrorReason,
  PaymentProvider,
} from 'react-tarlan-pay';
import { defineLocale, en, kk, ru } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';

type Props = Partial<PayButtonProps<unknown>>;

/** The button and its live region come before those of an on-screen payment. */
function first(role: string): HTMLElement {
  const [element] = screen.getAllByRole(role);
  if (!element) throw new Error(`There is no ${role}.`);
  return element;
}

function setup(props: Props = {}) {
  const controlled = createControlledEndpoint();
  const openPage = vi.fn();
  const all = { order: { orderId: '42' }, endpoint: controlled.endpoint, openPage, ...props };
  const view = render(<PayButton {...all} />);
  return {
    ...controlled,
    openPage,
    view,
    rerender: (changes: Props) => view.rerender(<PayButton {...all} {...changes} />),
    button: () => first('button'),
    message: () => first('status'),
    press: () => userEvent.click(first('button')),
    answer: (fixture: { status: number; body: string } = documentedAnswers.success) =>
      act(async () => controlled.call(-1).answer(fixture)),
  };
}

describe('the button', () => {
  it('is a native one with its props, its ref and its class', () => {
    const ref = createRef<HTMLButtonElement>();
    const { button } = setup({
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

  it('lets no option of the hook reach the DOM', () => {
    const { button } = setup({
      mode: 'qr',
      target: '_blank',
      headers: {},
      credentials: 'include',
      timeoutMs: 1,
      allowedHosts: [],
      orderKey: () => '',
      onBeforeRedirect: () => {},
      onLinkCreated: () => {},
      onError: () => {},
      onStatusChange: () => {},
      amount: 1,
      locale: ru,
    });
    expect(button().getAttributeNames().sort()).toEqual([
      'aria-busy',
      'aria-disabled',
      'class',
      'data-status',
      'type',
    ]);
  });

  it('submits no form', async () => {
    const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    render(
      <form onSubmit={onSubmit}>
        <PayButton order={{}} endpoint={createControlledEndpoint().endpoint} />
      </form>,
    );
    await userEvent.click(screen.getByRole('button'));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('does nothing when disabled, or when onClick prevents the default', async () => {
    const onClick = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    const { press, calls, rerender } = setup({ onClick });
    await press();
    expect(onClick).toHaveBeenCalledTimes(1);
    rerender({ onClick: undefined, disabled: true });
    await press();
    expect(calls).toHaveLength(0);
  });

  it.each<[string, Props]>([
    [
      'disabled, whatever element it is',
      { disabled: true, render: (props) => createElement('span', { ...(props as object), role: 'button' }) },
    ],
    ['aria-disabled by the shop', { 'aria-disabled': true }],
    ['aria-disabled by the shop, as a string', { 'aria-disabled': 'true' }],
  ])('does nothing when %s', async (_name, props) => {
    const { button, calls } = setup(props);
    fireEvent.click(button());
    expect(calls).toHaveLength(0);
  });

  it('says that it is busy whatever the shop says', async () => {
    const { button, press } = setup({ 'aria-busy': undefined, 'aria-disabled': false });
    await press();
    expect(button()).toHaveAttribute('aria-busy', 'true');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
  });

  it('works by keyboard, and pays once for Enter and a click', async () => {
    const { button, calls } = setup();
    await userEvent.tab();
    expect(button()).toHaveFocus();
    await userEvent.keyboard('{Enter}{Enter}[Space]');
    fireEvent.click(button());
    expect(calls).toHaveLength(1);
  });

  it('keeps the focus while it is busy', async () => {
    const { button, press, answer } = setup();
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

  it('says where the payment stands', async () => {
    const { button, press, answer, openPage } = setup();
    expect(button()).toHaveAttribute('data-status', 'idle');
    await press();
    expect(button()).toHaveAttribute('data-status', 'creating');
    await answer();
    expect(button()).toHaveAttribute('data-status', 'redirecting');
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it('can be another element by render, which gets the ref and the state', async () => {
    const ref = createRef<HTMLButtonElement>();
    const { press, calls } = setup({
      ref,
      render: (props, state) => (
        <span>
          <button {...props} className={`own ${props.className}`}>
            {state.status}
          </button>
        </span>
      ),
    });
    expect(ref.current).toHaveClass('own', 'tarlan-pay-button');
    expect(ref.current).toHaveTextContent('idle');
    await press();
    expect(calls).toHaveLength(1);
    expect(ref.current).toHaveTextContent('creating');
  });
});

describe('the label', () => {
  it.each([
    ['en', en, undefined, 'Pay'],
    ['en', en, 10_000, 'Pay 10\u00A0000\u00A0₸'],
    ['ru', ru, 1_234_567, 'Оплатить 1\u00A0234\u00A0567\u00A0₸'],
    ['kk', kk, 500, '500\u00A0₸ төлеу'],
  ])('in %s', (_lang, locale, amount, label) => {
    const { button } = setup({ locale, amount });
    expect(button().textContent).toBe(label);
  });

  it('can be a node, or a function of the state', async () => {
    const { button, rerender, press } = setup({ children: <b>Buy</b> });
    expect(button()).toHaveTextContent('Buy');
    rerender({ children: ({ status }) => `is ${status}` });
    expect(button()).toHaveTextContent('is idle');
    await press();
    expect(button()).toHaveTextContent('is creating');
  });

  it('asks to try again only where that may help', async () => {
    const { button, press, answer } = setup({ amount: 100 });
    await press();
    await answer({ status: 502, body: '' });
    expect(button()).toHaveTextContent('Try again');
    await press();
    await answer(documentedAnswers.legacyUnexpected);
    expect(button()).toHaveTextContent('Pay 100 ₸');
  });
});

describe('the words below it', () => {
  it('come in one live region that is there from the start', async () => {
    const { message, press, answer } = setup();
    const region = message();
    expect(region).toBeEmptyDOMElement();
    await press();
    expect(region).toHaveTextContent('Preparing your payment…');
    await answer();
    expect(region).toHaveTextContent('Opening the payment page…');
    expect(message()).toBe(region);
  });

  it('say that it is slow', async () => {
    const { message, button } = setup({ timeoutMs: 3_000 });
    vi.useFakeTimers();
    fireEvent.click(button());
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(message()).toHaveTextContent(en.slow);
  });

  it.each([
    ['en', en],
    ['ru', ru],
    ['kk', kk],
  ])('are in the payer’s language (%s), and never the gateway’s', async (lang, locale) => {
    const { message, press, answer, view } = setup({ locale });
    await press();
    await answer(documentedAnswers.legacyUnexpected);
    expect(message()).toHaveTextContent(locale.errors['invalid-signature']);
    expect(view.container).not.toHaveTextContent('Invalid signature');
    expect(message().closest('[lang]')).toHaveAttribute('lang', lang);
  });

  it('come from the provider, and a catalog of one’s own has the base’s words for the rest', async () => {
    const shop = defineLocale(en, { pay: 'Buy', errors: { 'invalid-signature': 'Call us.' } });
    const { endpoint, call } = createControlledEndpoint();
    render(
      <PaymentProvider locale={shop}>
        <PayButton order={{}} endpoint={endpoint} />
      </PaymentProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Buy' }));
    await act(async () => call(0).answer(documentedAnswers.unexpected));
    expect(screen.getByRole('status')).toHaveTextContent('Call us.');
    expect(shop.errors.timeout).toBe(en.errors.timeout);
  });

  it('exist for a reason that a hand-made catalog lacks', async () => {
    const errors = { unknown: 'Something failed.' } as Record<PaymentLinkErrorReason, string>;
    const { message, press, answer } = setup({ locale: { ...en, errors } });
    await press();
    await answer(documentedAnswers.unexpected);
    expect(message()).toHaveTextContent('Something failed.');
  });
});

describe('a button within a provider', () => {
  it('has its own words before the tree’s, and the tree’s target on its link', async () => {
    const { endpoint, call } = createControlledEndpoint();
    render(
      <PaymentProvider locale={kk} target="_blank" endpoint={endpoint} onBeforeRedirect={() => false}>
        <PayButton order={{}} locale={ru} />
      </PaymentProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Оплатить' }));
    await act(async () => call(0).answer());
    const link = screen.getByRole('link', { name: ru.open });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener');
  });
});

describe('a held link', () => {
  it('is handed to openPage where the shop opens pages itself', async () => {
    const { openPage, press, answer, button } = setup({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(fireEvent.click(screen.getByRole('link', { name: en.open }))).toBe(false);
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
    expect(button()).toHaveAttribute('data-status', 'redirecting');
  });

  it('is a real link, and the button opens it too', async () => {
    const { button, message, press, answer, openPage } = setup({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(button()).toHaveAttribute('data-status', 'ready');
    expect(message()).toHaveTextContent(en.ready);
    expect(screen.getByRole('link', { name: en.open })).toHaveAttribute('href', linkUrl);
    await press();
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
  });
});

describe('a QR code', () => {
  it('is the gateway’s image, with a real link beside it', async () => {
    const { button, message, press, answer, openPage } = setup({ target: '_blank' });
    await press();
    await answer(linkAnswer({ qr_code_image: pngBase64 }));
    const code = await screen.findByRole('img', { name: en.panel.qrCode });
    expect(code.querySelector('image')).toHaveAttribute('href', `data:image/png;base64,${pngBase64}`);
    expect(message()).toHaveTextContent(en.scan);
    expect(screen.getByRole('link', { name: en.panel.openApp })).toHaveAttribute('target', '_blank');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    expect(button()).toHaveAttribute('aria-busy', 'false');
    expect(openPage).not.toHaveBeenCalled();
  });

  it('is drawn when the image fails to load', async () => {
    const { press, answer } = setup();
    await press();
    await answer(linkAnswer({ qr_code_image: pngBase64 }));
    const image = (await screen.findByRole('img', { name: en.panel.qrCode })).querySelector('image');
    if (!image) throw new Error('The image is missing.');
    fireEvent.error(image);
    const drawn = screen.getByRole('img', { name: en.panel.qrCode });
    expect(drawn.querySelector('image')).toBeNull();
    expect(drawn.querySelectorAll('path')).toHaveLength(2);
  });

  it('is drawn when the image is of no size that a code can have', async () => {
    // One pixel, as a placeholder has it.
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
    const { press, answer } = setup();
    await press();
    await answer(linkAnswer({ qr_code_image: pixel }));
    const drawn = await screen.findByRole('img', { name: en.panel.qrCode });
    expect(drawn.querySelector('image')).toBeNull();
    expect(drawn.querySelectorAll('path')).toHaveLength(2);
  });

  it('without a URL has no link', async () => {
    const { press, answer } = setup();
    await press();
    await answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 }));
    await screen.findByRole('img');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('of a URL that is too long is left out, and the link stays', async () => {
    const long = `https://kaspi.kz/${'a'.repeat(1273)}`;
    const { press, answer, button } = setup({ mode: 'qr' });
    await press();
    await answer(linkAnswer({ redirect_url: long }));
    expect(button()).toHaveAttribute('data-status', 'qr');
    expect(await screen.findByRole('link', { name: en.panel.openApp })).toHaveAttribute('href', long);
    expect(screen.queryByRole('img')).toBeNull();
  });
});
