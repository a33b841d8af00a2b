// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  PayButton,
  type PaymentLinkErrorReason,
  PaymentProvider,
  type PaymentStatus,
} from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../src/client/status/loadStatusWatcher.js';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';
import { type Props, setupPayButton } from './setupPayButton.js';

describe('the message of PayButton', () => {
  it('PayButton shows all its messages in one live region, which it renders from the start', async () => {
    const { message, press, answer } = setupPayButton();
    const region = message();
    expect(region).toBeEmptyDOMElement();
    await press();
    expect(region).toHaveTextContent('Preparing the payment…');
    await answer();
    expect(region).toHaveTextContent('Opening the payment page…');
    expect(message()).toBe(region);
  });

  it('PayButton shows a message after a third of timeoutMs that the request is slow', async () => {
    const { message, button } = setupPayButton({ timeoutMs: 3_000 });
    vi.useFakeTimers();
    fireEvent.click(button());
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(message()).toHaveTextContent(en.slow);
  });

  it.each([
    ['en', en],
    ['ru', ru],
    ['kk', kk],
  ])(
    'the message of PayButton explains an error in the locale’s language (%s), without the text from the gateway',
    async (lang, locale) => {
      const { message, press, answer, view } = setupPayButton({ locale });
      await press();
      await answer(documentedAnswers.legacyUnexpected);
      expect(message().textContent).toBe(locale.errors['invalid-signature']);
      expect(view.container).not.toHaveTextContent('Invalid signature');
      expect(message().closest('[lang]')).toHaveAttribute('lang', lang);
    },
  );

  it('the lang attribute of PayButton’s message changes with the locale', async () => {
    const { message, press, rerender } = setupPayButton();
    await press();
    expect(message().closest('[lang]')).toHaveAttribute('lang', 'en');
    rerender({ locale: kk });
    expect(message().closest('[lang]')).toHaveAttribute('lang', 'kk');
  });

  it('PayButton shows the message for the reason `unknown` if a custom locale has no message for the error’s reason', async () => {
    const errors = { unknown: 'Something failed.' } as Record<PaymentLinkErrorReason, string>;
    const { message, press, answer } = setupPayButton({ locale: { ...en, errors } });
    await press();
    await answer(documentedAnswers.unexpected);
    expect(message()).toHaveTextContent('Something failed.');
  });
});

it('PayButton uses the locale and the target of PaymentProvider, unless it has a locale or target prop', async () => {
  const openWindow = vi.spyOn(window, 'open').mockReturnValue(null);
  const { endpoint, call } = createControlledEndpoint();
  render(
    <PaymentProvider locale={kk} target="_blank" endpoint={endpoint} onBeforeRedirect={() => false}>
      <PayButton order={{}} />
      <PayButton order={{}} locale={ru} />
    </PaymentProvider>,
  );
  expect(screen.getByRole('button', { name: kk.pay })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: ru.pay }));
  await act(async () => call(0).answer());
  fireEvent.click(screen.getByRole('link', { name: ru.open }));
  expect(openWindow.mock.calls).toEqual([[linkUrl, '_blank']]);
});

describe('PayButton with a link that is ready', () => {
  it('PayButton in the state ready renders an <a> with the link, and opens the link when the button is pressed', async () => {
    const { button, message, press, answer, openPage } = setupPayButton({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(button()).toHaveAttribute('data-status', 'ready');
    expect(message()).toHaveTextContent(en.ready);
    expect(screen.getByRole('link', { name: en.open })).toHaveAttribute('href', linkUrl);
    await press();
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it('PayButton in the state ready calls openPage when its <a> is clicked', async () => {
    const { openPage, press, answer, button } = setupPayButton({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(fireEvent.click(screen.getByRole('link', { name: en.open }))).toBe(false);
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
    expect(button()).toHaveAttribute('data-status', 'redirecting');
  });
});

describe('PayButton with a QR code', () => {
  it('PayButton shows a payment card with a QR code and a link instead of its message, and is aria-disabled', async () => {
    const { button, message, press, answer, openPage } = setupPayButton({
      amount: 14_900,
      merchant: 'Kiiz',
      summary: 'order 4F7A-21',
    });
    await press();
    await answer(linkAnswer({ qr_code_image: pngBase64 }));
    expect(await screen.findByRole('img', { name: en.panel.qrCode })).toBeVisible();
    expect(message()).toBeEmptyDOMElement();
    expect(screen.getByText('Kiiz')).toBeVisible();
    expect(screen.getByText(/order 4F7A-21/)).toBeVisible();
    // The card replaces the focused button, so the card's heading gets the focus.
    expect(screen.getByRole('heading', { name: 'Payment of 14\u00A0900\u00A0₸' })).toHaveFocus();
    expect(screen.getByRole('link', { name: en.open })).toHaveAttribute('target', '_blank');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    expect(button()).toHaveAttribute('aria-busy', 'false');
    expect(openPage).not.toHaveBeenCalled();
  });

  it('PayButton shows only a link if the URL is too long for a QR code', async () => {
    const url = `https://kaspi.kz/${'a'.repeat(1273)}`;
    const { button, press, answer } = setupPayButton({ mode: 'qr' });
    await press();
    await answer(linkAnswer({ redirect_url: url }));
    expect(button()).toHaveAttribute('data-status', 'qr');
    expect(await screen.findByRole('link', { name: en.open })).toHaveAttribute('href', url);
    expect(screen.getByRole('heading', { name: 'The payment page is ready' })).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
  });
});

describe('the card of PayButton', () => {
  // Loads the status watcher first, because fake timers do not wait for the load of a chunk.
  beforeAll(loadStatusWatcher);
  const status = { current: 'pending' as PaymentStatus };
  /** Props of a button with a dialog. jsdom has no modal dialogs, so the card of the dialog is shown in the page. */
  const dialog: Props = { mode: 'qr', presentation: 'dialog' };

  /** Shows the QR code. Returns a function that sets the status that the next check reports. */
  async function showCode(props: Props = {}) {
    status.current = 'pending';
    const payment = setupPayButton({ mode: 'qr', checkStatus: async () => status.current, ...props });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.click(payment.button());
    await payment.answer();
    await screen.findByRole('img', { name: en.panel.qrCode });
    const settle = async (next: PaymentStatus) => {
      status.current = next;
      await act(() => vi.advanceTimersByTimeAsync(3_000));
    };
    return { ...payment, settle };
  }

  it('the payment card of PayButton shows the outcome until Done is clicked, and then the button’s label is “Paid”', async () => {
    const { button, settle } = await showCode();
    await settle('paid');
    expect(screen.getByRole('heading', { name: en.paid })).toHaveFocus();
    expect(screen.getByText(en.panel.received)).toBeVisible();
    expect(screen.queryByRole('img', { name: en.panel.qrCode })).toBeNull();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: en.panel.done })));
    expect(screen.queryByRole('region')).toBeNull();
    expect(button()).toHaveTextContent(en.paid);
    expect(button()).toHaveFocus();
  });

  it('the payment card hides the QR code and the link while the payment is processing, and shows the code again when it is pending', async () => {
    const { button, calls, settle } = await showCode();
    await settle('processing');
    expect(screen.getByRole('heading', { name: 'Confirm the payment in your bank’s app' })).toHaveFocus();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByRole('link')).toBeNull();
    await settle('pending');
    expect(screen.getByRole('img', { name: en.panel.qrCode })).toBeVisible();
    await settle('processing');
    await settle('paid');
    expect(screen.getByRole('heading', { name: en.paid })).toBeVisible();
    expect([button().dataset.status, calls.length]).toEqual(['paid', 1]);
  });

  it('the payment card shows that a payment is processing when PayButton is mounted and pressed again, and Cancel closes the card', async () => {
    const first = setupPayButton({ checkStatus: async () => 'processing' });
    await first.press();
    first.view.unmount();
    const { button, press, calls } = setupPayButton({ checkStatus: async () => 'processing' });
    await press();
    expect(
      await screen.findByRole('heading', { name: 'Confirm the payment in your bank’s app' }),
    ).toBeVisible();
    expect([button().dataset.status, calls.length]).toEqual(['processing', 0]);
    const [cancel] = screen.getAllByRole('button', { name: en.panel.cancel });
    await userEvent.click(cancel as HTMLElement);
    expect(screen.queryByRole('region')).toBeNull();
    expect(button()).toHaveAttribute('data-status', 'idle');
    expect(button()).toHaveFocus();
  });

  it('the payment card offers another try after a declined payment, and shows the new QR code after a click on “Try again”', async () => {
    const { settle, calls, answer } = await showCode();
    await settle('declined');
    expect(screen.getByRole('heading', { name: 'The payment was declined' })).toHaveFocus();
    const card = screen.getByRole('region');
    await act(async () => fireEvent.click(within(card).getByRole('button', { name: en.retry })));
    expect(calls).toHaveLength(2);
    expect(screen.getByRole('region')).toBe(card);
    expect(within(card).queryByRole('img')).toBeNull();
    status.current = 'pending';
    await answer();
    expect(await within(card).findByRole('img', { name: en.panel.qrCode })).toBeVisible();
  });

  it('the payment card of PayButton offers a new QR code after the link has expired', async () => {
    const { calls } = await showCode({
      checkStatus: undefined,
      expiresAt: (_link, createdAt) => new Date(createdAt.getTime() + 2_000),
    });
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(screen.getByRole('heading', { name: 'Your time to pay has run out' })).toHaveFocus();
    expect(screen.getByText(en.returned)).toBeVisible();
    await act(async () =>
      fireEvent.click(within(screen.getByRole('region')).getByRole('button', { name: en.newCode })),
    );
    expect(calls).toHaveLength(2);
  });

  it('the dialog of PayButton opens when the button is pressed, without a QR code, and closes if the request fails', async () => {
    const { press, message, answer, calls } = setupPayButton({ ...dialog, amount: 14_900 });
    await press();
    const title = await screen.findByRole('heading', { name: 'Payment of 14\u00A0900\u00A0₸' });
    expect(calls).toHaveLength(1);
    expect(title).toHaveAccessibleDescription(en.creating);
    expect(screen.queryByText(/scan/i)).toBeNull();
    await answer(documentedAnswers.unexpected);
    expect(screen.queryByRole('region')).toBeNull();
    expect(message()).toHaveTextContent(en.errors['invalid-signature']);
  });

  it('PayButton aborts the request for a link when its dialog is closed before the QR code is shown', async () => {
    const { press, button, call } = setupPayButton(dialog);
    await press();
    const [cancel] = await screen.findAllByRole('button', { name: en.panel.cancel });
    await userEvent.click(cancel as HTMLElement);
    expect(call(0).signal?.aborted).toBe(true);
    expect(button()).toHaveAttribute('data-status', 'idle');
    expect(button()).toHaveFocus();
  });

  it('the payment card of PayButton extends the time for the QR code when “more time” is clicked, and keeps the focus in the card', async () => {
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    const { calls } = await showCode({ expiresAt: () => minutes(2), extendExpiry: async () => minutes(15) });
    const code = screen.getByRole('img', { name: en.panel.qrCode });
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    const more = screen.getByRole('button', { name: en.panel.moreTime });
    more.focus();
    await act(async () => fireEvent.click(more));
    expect(screen.queryByRole('button', { name: en.panel.moreTime })).toBeNull();
    expect(screen.getByRole('heading', { level: 2 })).toHaveFocus();
    expect(screen.getByText('Minutes left: 15.')).toBeVisible();
    expect(screen.getByRole('timer')).toHaveTextContent('15:00');
    expect(screen.getByRole('img', { name: en.panel.qrCode })).toBe(code);
    expect(calls).toHaveLength(1);
  });

  it('PayButton replaces the payment card of a declined payment by an error message if the next request fails', async () => {
    const { settle, message, answer } = await showCode();
    await settle('declined');
    await act(async () =>
      fireEvent.click(within(screen.getByRole('region')).getByRole('button', { name: en.retry })),
    );
    await answer(documentedAnswers.unexpected);
    expect(screen.queryByRole('region')).toBeNull();
    expect(message()).toHaveTextContent(en.errors['invalid-signature']);
  });
});
