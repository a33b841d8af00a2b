// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton, type PayButtonProps, type PaymentStatus } from 'react-tarlan-pay';
import { en, ru } from 'react-tarlan-pay/locales';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as chunks from '../../src/client/loadChunk.js';
import * as failure from '../../src/client/loadFailure.js';
import { enErrorFallback } from '../../src/locales/enButton.js';
import * as onScreen from '../../src/react/loadOnScreen.js';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';

const rejectLoad = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

/** Renders a button and presses it. */
async function press(props: Partial<PayButtonProps<unknown>> = {}) {
  const { endpoint, call } = createControlledEndpoint();
  const [openPage, onError] = [vi.fn(), vi.fn()];
  render(<PayButton order={{}} endpoint={endpoint} openPage={openPage} onError={onError} {...props} />);
  await userEvent.click(screen.getByRole('button'));
  return { ...call(0), openPage, onError };
}

describe('the chunk of the on-screen payment', () => {
  it('PayButton in mode qr loads the chunk of the payment card while the request for the link is in flight', async () => {
    const load = vi.spyOn(onScreen, 'loadOnScreen');
    await press({ mode: 'qr' });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('PayButton does not load the chunk of the payment card for a redirect', async () => {
    const load = vi.spyOn(onScreen, 'loadOnScreen');
    const request = await press();
    await act(async () => request.answer());
    expect(request.openPage).toHaveBeenCalledTimes(1);
    expect(load).not.toHaveBeenCalled();
  });
});

describe('PayButton in the dialog mode', () => {
  beforeEach(() => {
    // Stubs modal dialogs, which jsdom does not have (https://github.com/jsdom/jsdom/issues/3294).
    Object.assign(HTMLDialogElement.prototype, {
      showModal(this: HTMLDialogElement) {
        this.open = true;
      },
      close(this: HTMLDialogElement) {
        this.open = false;
      },
    });
    return () => {
      Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
      Reflect.deleteProperty(HTMLDialogElement.prototype, 'close');
    };
  });

  it('PayButton shows its payment card in the page instead of a dialog if the chunk of the dialog cannot be loaded', async () => {
    // Loads the chunk of the on-screen payment first, because other tests may already have loaded it.
    await onScreen.loadOnScreen();
    const load = vi.spyOn(chunks, 'loadChunk').mockImplementation(rejectLoad);
    const failed = await press({ mode: 'qr', presentation: 'dialog' });
    await act(async () => failed.answer());
    expect(screen.getByRole('region', { name: en.panel.title })).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    cleanup();
    load.mockRestore();
    const loaded = await press({ mode: 'qr', presentation: 'dialog' });
    await act(async () => loaded.answer());
    expect(await screen.findByRole('dialog', { name: en.panel.title })).toBeVisible();
  });
});

describe('PayButton without the chunk of the on-screen payment', () => {
  beforeEach(() => {
    // Hides the chunk of the on-screen payment, which other tests have loaded.
    vi.spyOn(onScreen, 'getLoadedOnScreen').mockReturnValue(null);
  });

  it('PayButton shows a link if the chunk of the payment card cannot be loaded, and loads the chunk again after 1 s', async () => {
    const load = vi.spyOn(onScreen, 'loadOnScreen').mockImplementation(rejectLoad);
    const request = await press({ mode: 'qr' });
    vi.useFakeTimers();
    await act(async () => request.answer());
    expect(screen.getByRole('link', { name: en.open })).toBeVisible();
    expect(screen.queryByRole('img')).toBeNull();
    load.mockRestore();
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    vi.useRealTimers();
    expect(await screen.findByRole('img', { name: en.panel.qrCode })).toBeVisible();
  });

  it.each<[PaymentStatus, string]>([
    ['processing', en.returned],
    ['paid', en.paid],
    ['declined', `${en.declined} ${en.tryAnother}`],
  ])(
    'PayButton without the chunk of its payment card shows a message instead of the link when the status is %s',
    async (status, message) => {
      vi.spyOn(onScreen, 'loadOnScreen').mockImplementation(rejectLoad);
      const request = await press({ mode: 'qr', checkStatus: async () => status });
      await act(async () => request.answer());
      const button = screen.getByRole('button');
      await waitFor(() => expect(button).toHaveAttribute('data-status', status));
      expect(button.nextElementSibling).toHaveTextContent(message);
      expect(screen.queryByRole('link')).toBeNull();
    },
  );

  it('PayButton without the chunk of its payment card says “Preparing the payment…” for a link that is only a QR code', async () => {
    vi.spyOn(onScreen, 'loadOnScreen').mockImplementation(rejectLoad);
    const request = await press({ mode: 'qr' });
    await act(async () => request.answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 })));
    const button = screen.getByRole('button', { name: en.pay });
    expect(button).toHaveAttribute('data-status', 'qr');
    expect(button.nextElementSibling).toHaveTextContent(en.creating);
    expect(screen.queryByRole('link')).toBeNull();
  });
});

describe('PayButton without the failure chunk', () => {
  beforeEach(() => {
    // Hides the failure chunk, which the test setup has already loaded.
    vi.spyOn(failure, 'getLoadedFailure').mockReturnValue(null);
    vi.spyOn(failure, 'loadFailure').mockImplementation(rejectLoad);
  });

  it.each([
    ['a generic English message without a locale', undefined, enErrorFallback],
    ['the message of the locale for network', ru, ru.errors.network],
  ])(
    'PayButton reports a network error if the chunk that explains failures cannot be loaded, and shows %s',
    async (_, locale, message) => {
      const request = await press({ locale });
      await act(async () => request.answer(documentedAnswers.unexpected));
      const facts = { kind: 'network', reason: 'network', outcome: 'unknown', httpStatus: null };
      expect(request.onError.mock.calls).toEqual([[expect.objectContaining(facts), expect.anything()]]);
      expect(screen.getByRole('status').textContent).toBe(message);
    },
  );

  it('PayButton opens the payment page without loading the chunk that explains failures', async () => {
    const request = await press();
    await act(async () => request.answer());
    expect(request.openPage.mock.calls).toEqual([[linkUrl]]);
    expect(failure.loadFailure).not.toHaveBeenCalled();
  });
});
