// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton, type PaymentLinkErrorReason, PaymentProvider } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';
import { setupPayButton } from './setupPayButton.js';

describe('the message of PayButton', () => {
  it('changes in one live region, which is in the page from the start', async () => {
    const { message, press, answer } = setupPayButton();
    const region = message();
    expect(region).toBeEmptyDOMElement();
    await press();
    expect(region).toHaveTextContent('Preparing your payment…');
    await answer();
    expect(region).toHaveTextContent('Opening the payment page…');
    expect(message()).toBe(region);
  });

  it('says that a request is slow', async () => {
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
    'explains an error in the language of the locale (%s), without the gateway’s text',
    async (lang, locale) => {
      const { message, press, answer, view } = setupPayButton({ locale });
      await press();
      await answer(documentedAnswers.legacyUnexpected);
      expect(message()).toHaveTextContent(locale.errors['invalid-signature']);
      expect(view.container).not.toHaveTextContent('Invalid signature');
      expect(message().closest('[lang]')).toHaveAttribute('lang', lang);
    },
  );

  it('has the lang attribute of another locale after a change of the locale', () => {
    const { message, rerender } = setupPayButton();
    expect(message().closest('[lang]')).toHaveAttribute('lang', 'en');
    rerender({ locale: kk });
    expect(message().closest('[lang]')).toHaveAttribute('lang', 'kk');
  });

  it('falls back to the message for unknown if a custom catalog lacks the reason', async () => {
    const errors = { unknown: 'Something failed.' } as Record<PaymentLinkErrorReason, string>;
    const { message, press, answer } = setupPayButton({ locale: { ...en, errors } });
    await press();
    await answer(documentedAnswers.unexpected);
    expect(message()).toHaveTextContent('Something failed.');
  });
});

it('PayButton uses the locale and the target of the provider, unless it has its own', async () => {
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
  const link = screen.getByRole('link', { name: ru.open });
  expect(link).toHaveAttribute('target', '_blank');
  expect(link).toHaveAttribute('rel', 'noopener');
});

describe('PayButton with a link that is ready', () => {
  it('renders an <a>, and opens the link on a press', async () => {
    const { button, message, press, answer, openPage } = setupPayButton({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(button()).toHaveAttribute('data-status', 'ready');
    expect(message()).toHaveTextContent(en.ready);
    expect(screen.getByRole('link', { name: en.open })).toHaveAttribute('href', linkUrl);
    await press();
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it('calls openPage instead of following the <a>', async () => {
    const { openPage, press, answer, button } = setupPayButton({ onBeforeRedirect: () => false });
    await press();
    await answer();
    expect(fireEvent.click(screen.getByRole('link', { name: en.open }))).toBe(false);
    expect(openPage.mock.calls).toEqual([[linkUrl]]);
    expect(button()).toHaveAttribute('data-status', 'redirecting');
  });
});

describe('PayButton with a QR code', () => {
  it('shows the code and a link, and is aria-disabled', async () => {
    const { button, message, press, answer, openPage } = setupPayButton({ target: '_blank' });
    await press();
    await answer(linkAnswer({ qr_code_image: pngBase64 }));
    expect(await screen.findByRole('img', { name: en.panel.qrCode })).toBeVisible();
    expect(message()).toHaveTextContent(en.scan);
    expect(screen.getByRole('link', { name: en.panel.openApp })).toHaveAttribute('target', '_blank');
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    expect(button()).toHaveAttribute('aria-busy', 'false');
    expect(openPage).not.toHaveBeenCalled();
  });

  it('shows only a link if the URL is too long for a code', async () => {
    const url = `https://kaspi.kz/${'a'.repeat(1273)}`;
    const { button, message, press, answer } = setupPayButton({ mode: 'qr' });
    await press();
    await answer(linkAnswer({ redirect_url: url }));
    expect(button()).toHaveAttribute('data-status', 'qr');
    expect(message()).toHaveTextContent(en.ready);
    expect(await screen.findByRole('link', { name: en.panel.openApp })).toHaveAttribute('href', url);
    expect(screen.queryByRole('img')).toBeNull();
  });
});
