// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { collectPageErrors } from '../../collectPageErrors.js';
import { linkAnswer, linkUrl, pngBase64 } from '../../controlledEndpoint.js';
import { makeDeferred } from '../../makeDeferred.js';
import { advance, type Options, order, type Payment, setupLink, setupPayment } from './setupPayment.js';

const link = expect.objectContaining({ redirectUrl: linkUrl });
const block = () => {
  throw new Error('blocked');
};

describe('onBeforeRedirect', () => {
  it('onBeforeRedirect delays the redirect until its promise resolves', async () => {
    const { promise, resolve } = makeDeferred<void>();
    const onBeforeRedirect = vi.fn(() => promise);
    const payment = await setupLink({ onBeforeRedirect });
    expect(payment.openPage).not.toHaveBeenCalled();
    await act(async () => resolve());
    expect(payment.openPage).toHaveBeenCalledTimes(1);
    expect(onBeforeRedirect.mock.calls).toEqual([[link, expect.objectContaining({ order })]]);
  });

  it.each([
    ['returns', () => false],
    ['resolves to', async () => false],
  ])(
    'the state becomes ready and no page opens if onBeforeRedirect %s false',
    async (_, onBeforeRedirect) => {
      const payment = await setupLink({ onBeforeRedirect });
      expect(payment.current().status).toBe('ready');
      expect(payment.openPage).not.toHaveBeenCalled();
      await payment.open();
      expect(payment.openPage.mock.calls).toEqual([[linkUrl]]);
    },
  );

  it.each<[string, NonNullable<Options['onBeforeRedirect']>]>([
    ['throws', block],
    ['rejects', async () => block()],
  ])(
    'the state becomes ready if onBeforeRedirect %s, and the error is reported globally',
    async (_, onBeforeRedirect) => {
      const errors = collectPageErrors();
      const payment = await setupLink({ onBeforeRedirect });
      expect(payment.current().status).toBe('ready');
      expect(errors).toEqual([new Error('blocked')]);
    },
  );
});

describe('openPage', () => {
  it('the state becomes ready, and the error is reported globally, each time openPage throws', async () => {
    const errors = collectPageErrors();
    const payment = await setupLink({ openPage: block });
    expect(payment.current().status).toBe('ready');
    expect(errors).toEqual([new Error('blocked')]);
    await payment.open();
    expect(payment.current().status).toBe('ready');
    expect(errors).toEqual([new Error('blocked'), new Error('blocked')]);
  });

  it('openPage is not called if onStatusChange calls reset() at the status redirecting', async () => {
    const payment: Payment = setupPayment({
      onStatusChange: (state) => state.status === 'redirecting' && payment.current().reset(),
    });
    await payment.pay();
    await payment.answer();
    expect(payment.current().status).toBe('idle');
    expect(payment.openPage).not.toHaveBeenCalled();
  });
});

describe('open()', () => {
  it('open() does nothing before the link has arrived', async () => {
    const payment = setupPayment();
    await payment.open();
    expect(payment.current().status).toBe('idle');
    await payment.pay();
    await payment.open();
    expect(payment.current().status).toBe('creating');
    expect(payment.openPage).not.toHaveBeenCalled();
  });

  it('open() opens the payment page while a QR code is shown', async () => {
    const payment = setupPayment();
    await payment.pay();
    await payment.answer(linkAnswer({ qr_code_image: pngBase64 }));
    expect(payment.current().status).toBe('qr');
    await payment.open();
    expect(payment.current().status).toBe('redirecting');
    expect(payment.openPage.mock.calls).toEqual([[linkUrl]]);
  });
});

describe('a page that is not left within 5 s', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('the state becomes ready if the browser has not left the page within 5 s after pay() or open()', async () => {
    const payment = await setupLink({});
    await advance(4_999);
    expect(payment.current().status).toBe('redirecting');
    await advance(1);
    expect(payment.current()).toMatchObject({ status: 'ready', link: { redirectUrl: linkUrl } });
    await advance(4_000);
    await payment.open();
    expect(payment.openPage.mock.calls).toEqual([[linkUrl], [linkUrl]]);
    await advance(4_999);
    expect(payment.current().status).toBe('redirecting');
    await advance(1);
    expect(payment.current().status).toBe('ready');
  });

  it('no payment page opens if onBeforeRedirect resolves later than 5 s', async () => {
    const { promise, resolve } = makeDeferred<void>();
    const payment = await setupLink({ onBeforeRedirect: () => promise });
    await advance(5_000);
    expect(payment.current().status).toBe('ready');
    await act(async () => resolve());
    expect(payment.openPage).not.toHaveBeenCalled();
  });

  it('the payment page opens only once if onBeforeRedirect is still pending after 5 s and resolves after open()', async () => {
    const { promise, resolve } = makeDeferred<boolean>();
    const payment = await setupLink({ onBeforeRedirect: () => promise });
    await advance(5_000);
    await payment.open();
    await act(async () => resolve(true));
    expect(payment.openPage).toHaveBeenCalledTimes(1);
    expect(payment.current().status).toBe('redirecting');
  });
});

it('pay() opens the payment page on a phone although the gateway sent a QR code', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query === '(pointer: coarse)',
  }));
  const payment = setupPayment();
  await payment.pay();
  await payment.answer(linkAnswer({ qr_code_image: pngBase64 }));
  expect(payment.current().status).toBe('redirecting');
});

describe('the tab that the click opens', () => {
  async function setupTab(options: Options = {}) {
    const tab = { opener: window, closed: false, close: vi.fn(), location: { replace: vi.fn() } };
    const openWindow = vi.fn(() => tab);
    vi.stubGlobal('open', openWindow);
    const payment = setupPayment({ mode: 'redirect', target: '_blank', openPage: undefined, ...options });
    await payment.pay();
    expect(openWindow.mock.calls).toEqual([['', '_blank']]);
    return { ...payment, tab, openWindow };
  }

  it.each<[string, (payment: Payment) => unknown]>([
    ['an error', (payment) => payment.answer(documentedAnswers.expected)],
    [
      'a link that is only a QR code',
      (payment) => payment.answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 })),
    ],
    ['reset()', (payment) => payment.reset()],
    ['unmounting', (payment) => payment.unmount()],
  ])('the tab that pay() opened during the click is closed by %s', async (_, end) => {
    const { tab, ...payment } = await setupTab();
    await end(payment);
    expect(tab.close).toHaveBeenCalledTimes(1);
    expect(tab.location.replace).not.toHaveBeenCalled();
  });

  it('the tab that pay() opened during the click is closed if onBeforeRedirect returns false, and open() opens a new one', async () => {
    const { tab, openWindow, ...payment } = await setupTab({ onBeforeRedirect: () => false });
    await payment.answer();
    expect(tab.close).toHaveBeenCalledTimes(1);
    await payment.open();
    expect(openWindow.mock.calls.at(-1)).toEqual([linkUrl, '_blank']);
  });

  it('the state becomes ready if the payer has closed the tab that pay() opened during the click', async () => {
    const { tab, ...payment } = await setupTab();
    tab.closed = true;
    await payment.answer();
    expect(payment.current().status).toBe('ready');
  });
});
