// @vitest-environment jsdom
import { act, render, renderHook } from '@testing-library/react';
import { Activity } from 'react';
import { PaymentLinkError, type UsePaymentLinkOptions, usePaymentLink } from 'react-tarlan-pay';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkAnswer, linkUrl, pngBase64 } from '../controlledEndpoint.js';

type Options = UsePaymentLinkOptions<unknown>;

const order = { orderId: '42' };

function setup(options: Options = {}) {
  const controlled = createControlledEndpoint();
  const openPage = vi.fn();
  const onError = vi.fn();
  const onStatusChange = vi.fn();
  const initialProps: Options = {
    endpoint: controlled.endpoint,
    openPage,
    onError,
    onStatusChange,
    ...options,
  };
  const hook = renderHook((props: Options) => usePaymentLink(props), { initialProps });
  return {
    ...controlled,
    openPage,
    onError,
    statuses: () => onStatusChange.mock.calls.map(([state]) => state.status),
    onStatusChange,
    unmount: hook.unmount,
    rerender: (changes: Options) => hook.rerender({ ...initialProps, ...changes }),
    current: () => hook.result.current,
    pay: (source: unknown = order) => act(async () => hook.result.current.pay(source)),
    open: () => act(async () => hook.result.current.open()),
    reset: () => act(async () => hook.result.current.reset()),
    answer: (fixture = documentedAnswers.success as { status: number; body: string }) =>
      act(async () => controlled.call(-1).answer(fixture)),
    fail: (error: unknown) => act(async () => controlled.call(-1).fail(error)),
  };
}

function restorePage(persisted = true) {
  return act(async () => {
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
  });
}

function stubHandheld(handheld: boolean) {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: handheld && query === '(hover: none) and (pointer: coarse)',
  }));
}

/** Errors that reach the page's own error handling. */
function collectPageErrors() {
  const errors: unknown[] = [];
  const queue = queueMicrotask;
  vi.stubGlobal('queueMicrotask', (task: () => void) =>
    queue(() => {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    }),
  );
  return errors;
}

describe('a payment', () => {
  it('goes from idle over creating to redirecting, and opens the page once', async () => {
    const onLinkCreated = vi.fn();
    const test = setup({ onLinkCreated });
    expect(test.current()).toMatchObject({ status: 'idle', link: null, error: null });
    await test.pay();
    expect(test.current()).toMatchObject({ status: 'creating', link: null, error: null, slow: false });
    expect(test.call(0).order).toBe(order);
    await test.answer();
    expect(test.current()).toMatchObject({
      status: 'redirecting',
      link: { redirectUrl: linkUrl },
      error: null,
    });
    expect(test.openPage.mock.calls).toEqual([[linkUrl]]);
    expect(test.statuses()).toEqual(['creating', 'redirecting']);
    expect(onLinkCreated).toHaveBeenCalledTimes(1);
    expect(onLinkCreated).toHaveBeenCalledWith(expect.objectContaining({ redirectUrl: linkUrl }), {
      order,
      attemptId: test.call(0).idempotencyKey,
    });
    expect(test.onError).not.toHaveBeenCalled();
  });

  it('sends one request for two presses in one task, and ignores presses until it is over', async () => {
    const test = setup();
    await act(async () => {
      test.current().pay(order);
      test.current().pay(order);
    });
    await test.pay();
    expect(test.calls).toHaveLength(1);
    await test.answer();
    await test.pay();
    expect(test.calls).toHaveLength(1);
  });

  it('keeps its actions the same over renders', async () => {
    const test = setup();
    const { pay, open, reset } = test.current();
    await test.pay();
    expect(test.current()).toMatchObject({ pay, open, reset });
  });

  it('sends inputs as they were at the click and calls the latest callbacks', async () => {
    const early = vi.fn();
    const late = vi.fn();
    const other = createControlledEndpoint();
    const test = setup({ onLinkCreated: early });
    let give: (value: unknown) => void = () => {};
    await test.pay(() => new Promise((resolve) => (give = resolve)));
    test.rerender({ endpoint: other.endpoint, onLinkCreated: late });
    await act(async () => give(order));
    expect([test.calls.length, other.calls.length]).toEqual([1, 0]);
    await test.answer();
    expect([early.mock.calls.length, late.mock.calls.length]).toEqual([0, 1]);
  });
});

describe('an order', () => {
  it.each([
    ['a function', () => order],
    ['an async function', async () => order],
  ])('is taken from %s, called once at the click', async (_name, source) => {
    const spy = vi.fn(source);
    const test = setup();
    await test.pay(spy);
    expect(spy).toHaveBeenCalledTimes(1);
    expect(test.call(0).order).toBe(order);
    expect(test.onStatusChange.mock.calls.map(([, context]) => context.order)).toEqual([
      _name === 'a function' ? order : null,
    ]);
  });

  const circular: { self?: unknown } = {};
  circular.self = circular;
  it.each<[string, unknown, Options]>([
    [
      'order() throws',
      () => {
        throw new Error('no stock');
      },
      {},
    ],
    [
      'order() rejects',
      async () => {
        throw new Error('no stock');
      },
      {},
    ],
    ['the order is undefined', () => undefined, {}],
    ['the order is circular', circular, {}],
    ['the order holds a BigInt', { id: 1n }, {}],
    [
      'headers() throws',
      order,
      {
        headers: () => {
          throw new Error('no session');
        },
      },
    ],
    [
      'headers() rejects',
      order,
      {
        headers: async () => {
          throw new Error('no session');
        },
      },
    ],
    ['a header is impossible', order, { headers: { 'no spaces': 'x' } }],
    [
      'orderKey() throws',
      order,
      {
        orderKey: () => {
          throw new Error('no key');
        },
      },
    ],
    ['there is no endpoint', order, { endpoint: undefined }],
  ])('fails before anything is sent when %s', async (_name, source, options) => {
    const test = setup(options);
    await test.pay(source);
    const { status, error } = test.current();
    expect(status).toBe('error');
    expect(error).toMatchObject({
      kind: 'order',
      reason: 'order-failed',
      outcome: 'not-created',
      retryable: true,
    });
    expect(error?.cause).toBeInstanceOf(Error);
    expect(test.calls).toHaveLength(0);
    expect(test.onError).toHaveBeenCalledTimes(1);
    expect(test.statuses()).toEqual(['creating', 'error']);
  });

  it('whose headers() throw while it is still being made leaves no rejection behind', async () => {
    const rejections = vi.fn();
    process.on('unhandledRejection', rejections);
    const test = setup({
      headers: () => {
        throw new Error('no session');
      },
    });
    await test.pay(async () => {
      throw new Error('no stock');
    });
    expect(test.current().error?.reason).toBe('order-failed');
    await new Promise((resolve) => setImmediate(resolve));
    expect(rejections).not.toHaveBeenCalled();
    process.off('unhandledRejection', rejections);
  });

  it('that resets the payment while it is made sends nothing and says so once', async () => {
    const test = setup();
    await test.pay(() => {
      test.current().reset();
      return order;
    });
    expect(test.current().status).toBe('idle');
    expect(test.calls).toHaveLength(0);
    expect(test.statuses()).toEqual(['idle']);
  });

  it('can be paid after order() failed', async () => {
    const test = setup();
    await test.pay(() => {
      throw new Error('no stock');
    });
    await test.pay();
    expect(test.calls).toHaveLength(1);
  });
});

describe('one attempt at a time over the page', () => {
  it('lets one of two buttons pay the same order, however it is written', async () => {
    const first = setup();
    const second = setup({ endpoint: first.endpoint });
    await first.pay({ orderId: '42', lines: [{ id: 1, n: 2 }] });
    await second.pay({ lines: [{ n: 2, id: 1 }], orderId: '42' });
    expect(first.calls).toHaveLength(1);
    expect(second.current().status).toBe('idle');
    expect(second.statuses()).toEqual([]);
  });

  it('lets two buttons pay two orders, or one order by two endpoints', async () => {
    const first = setup({ endpoint: 'https://a.kz/pay' });
    const fetch = vi.fn(() => new Promise<Response>(() => {}));
    vi.stubGlobal('fetch', fetch);
    await first.pay();
    await setup({ endpoint: 'https://a.kz/pay' }).pay({ orderId: '43' });
    await setup({ endpoint: new URL('https://b.kz/pay') }).pay();
    expect(fetch).toHaveBeenCalledTimes(3);
  });

  it('goes by orderKey where it is given', async () => {
    const orderKey = (value: unknown) => (value as typeof order).orderId;
    const first = setup({ orderKey });
    const second = setup({ orderKey });
    await first.pay({ orderId: '42', at: 1 });
    await second.pay({ orderId: '42', at: 2 });
    expect(second.calls).toHaveLength(0);
  });

  it('goes back to the error it had when an async order turns out to be under way', async () => {
    const first = setup();
    const second = setup();
    await second.pay();
    await second.answer(documentedAnswers.expected);
    await first.pay();
    await second.pay(async () => order);
    expect(second.current()).toMatchObject({ status: 'error', error: { reason: 'provider-not-found' } });
  });

  it('takes the same endpoint for one, however it is written', async () => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}));
    vi.stubGlobal('fetch', fetch);
    await setup({ endpoint: '/pay' }).pay();
    await setup({ endpoint: new URL('/pay', location.href) }).pay();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('goes back to idle when an async order turns out to be under way', async () => {
    const first = setup();
    const second = setup();
    await first.pay();
    await second.pay(async () => order);
    expect(second.calls).toHaveLength(0);
    expect(second.current().status).toBe('idle');
    expect(second.onError).not.toHaveBeenCalled();
  });

  it('holds over two copies of the package', async () => {
    const first = setup();
    await first.pay();
    vi.resetModules();
    const copy = await import('../../src/react/usePaymentLink.js');
    expect(copy.usePaymentLink).not.toBe(usePaymentLink);
    const { endpoint, calls } = createControlledEndpoint();
    const second = renderHook(() => copy.usePaymentLink({ endpoint }));
    await act(async () => second.result.current.pay(order));
    expect(calls).toHaveLength(0);
    first.unmount();
    await act(async () => second.result.current.pay(order));
    expect(calls).toHaveLength(1);
  });

  it.each<[string, (test: ReturnType<typeof setup>) => unknown]>([
    ['an error', (test) => test.answer(documentedAnswers.expected)],
    ['a reset', (test) => test.reset()],
    ['an unmount', (test) => test.unmount()],
    ['Back', () => restorePage()],
  ])('ends with %s', async (_name, end) => {
    const first = setup();
    const second = setup();
    await first.pay();
    await end(first);
    await second.pay();
    expect(second.calls).toHaveLength(1);
  });

  it('lasts while a link is held or shown', async () => {
    const first = setup({ mode: 'qr' });
    const second = setup();
    await first.pay();
    await first.answer();
    expect(first.current().status).toBe('qr');
    await second.pay();
    expect(second.calls).toHaveLength(0);
  });
});

describe('the idempotency key', () => {
  it.each([
    ['the connection fails', (test: ReturnType<typeof setup>) => test.fail(new TypeError('Failed to fetch'))],
    ['the answer is malformed', (test: ReturnType<typeof setup>) => test.answer({ status: 200, body: '{}' })],
    ['the gateway fails', (test: ReturnType<typeof setup>) => test.answer({ status: 502, body: '' })],
    ['the payer resets it', (test: ReturnType<typeof setup>) => test.reset()],
  ])('is sent again when %s: a link may exist', async (_name, end) => {
    const test = setup();
    await test.pay();
    await end(test);
    await test.pay();
    expect(test.call(1).idempotencyKey).toBe(test.call(0).idempotencyKey);
    await test.answer();
  });

  it.each([
    ['refused', documentedAnswers.legacyUnexpected],
    ['answered with an unsafe URL', linkAnswer({ redirect_url: 'http://kaspi.kz' })],
  ])('is a new one after the request was %s', async (_name, fixture) => {
    const test = setup();
    await test.pay();
    await test.answer(fixture);
    await test.pay();
    expect(test.call(1).idempotencyKey).not.toBe(test.call(0).idempotencyKey);
  });

  it('is a new one after a link was created', async () => {
    const test = setup();
    await test.pay();
    await test.answer();
    await test.reset();
    await test.pay();
    expect(test.call(1).idempotencyKey).not.toBe(test.call(0).idempotencyKey);
  });

  it('is a new one for another order', async () => {
    const test = setup();
    await test.pay();
    await test.fail(new TypeError());
    await test.pay({ orderId: '43' });
    expect(test.call(1).idempotencyKey).not.toBe(test.call(0).idempotencyKey);
  });

  it('survives unmounting and a reload', async () => {
    const first = setup();
    await first.pay();
    first.unmount();
    // A reload leaves nothing but the storage.
    Reflect.deleteProperty(globalThis, Symbol.for('react-tarlan-pay.page'));
    const second = setup();
    await second.pay();
    expect(second.call(0).idempotencyKey).toBe(first.call(0).idempotencyKey);
  });

  it('survives unmounting where there is no storage', async () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('refused');
    });
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('refused');
    });
    const first = setup();
    await first.pay();
    first.unmount();
    const second = setup();
    await second.pay();
    expect(second.call(0).idempotencyKey).toBe(first.call(0).idempotencyKey);
  });

  it('is in sessionStorage as soon as the request is sent, and removed with the link', async () => {
    const test = setup();
    await test.pay();
    expect(sessionStorage).toHaveLength(1);
    await test.answer();
    expect(sessionStorage).toHaveLength(0);
  });

  it('survives a shop that clears the storage', async () => {
    const test = setup();
    await test.pay();
    await test.fail(new TypeError());
    sessionStorage.clear();
    await test.pay();
    expect(test.call(1).idempotencyKey).toBe(test.call(0).idempotencyKey);
  });

  it('leaves nothing personal in the storage, and nothing at all in the end', async () => {
    const test = setup();
    await test.pay({ email: 'aliya@mail.kz', phone: '77011234567' });
    const entries = JSON.stringify(Object.entries({ ...sessionStorage }));
    expect(entries).toContain(test.call(0).idempotencyKey);
    expect(entries).not.toMatch(/aliya|mail|7701/);
    await test.answer();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is a new one for a press inside onError', async () => {
    const test = setup();
    await test.pay();
    test.onError.mockImplementation(() => test.current().pay(order));
    await test.answer(documentedAnswers.legacyUnexpected);
    expect(test.call(1).idempotencyKey).not.toBe(test.call(0).idempotencyKey);
  });

  it('is what another page of the tab left in the storage', async () => {
    const test = setup();
    await test.pay();
    await test.answer();
    await test.reset();
    await test.pay();
    // As a page does that the payer went to, before the browser restored this one.
    sessionStorage.setItem(sessionStorage.key(0) ?? '', 'left by another page');
    await test.reset();
    await test.pay();
    expect(test.call(2).idempotencyKey).toBe('left by another page');
  });

  it('is a version 4 UUID, also without crypto.randomUUID', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const test = setup();
    await test.pay();
    expect(test.call(0).idempotencyKey).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });
});

describe('a failure', () => {
  it('gives one onError, an error state, and a press that tries again', async () => {
    const test = setup();
    await test.pay();
    await test.answer(documentedAnswers.expected);
    const { status, error } = test.current();
    expect([status, error?.reason]).toEqual(['error', 'provider-not-found']);
    expect(test.onError.mock.calls).toEqual([[error, { order, attemptId: test.call(0).idempotencyKey }]]);
    expect(test.openPage).not.toHaveBeenCalled();
    await test.pay();
    await test.answer();
    expect(test.statuses()).toEqual(['creating', 'error', 'creating', 'redirecting']);
    expect(test.onError).toHaveBeenCalledTimes(1);
  });

  it.each([
    [true, 'endpoint', 'endpoint-failed'],
    [false, 'offline', 'offline'],
  ])('of an endpoint function with navigator.onLine %s has the kind %s', async (onLine, kind, reason) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(onLine);
    const test = setup();
    await test.pay();
    const cause = new TypeError('Failed to fetch');
    await test.fail(cause);
    expect(test.current().error).toMatchObject({ kind, reason, outcome: 'unknown', cause });
  });

  it('is not made of navigator.onLine alone', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const test = setup();
    await test.pay();
    await test.answer();
    expect(test.current().status).toBe('redirecting');
  });

  it('in a callback of the shop is reported and stops nothing', async () => {
    const errors = collectPageErrors();
    const fault = new Error('analytics');
    const throwFault = () => {
      throw fault;
    };
    const test = setup({ onStatusChange: throwFault, onLinkCreated: throwFault });
    await test.pay();
    await test.answer();
    expect(test.openPage).toHaveBeenCalledTimes(1);
    expect(errors).toEqual([fault, fault, fault]);
  });
});

describe('the time-out', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

  it('says that it is slow after a third of 30 s, then gives up', async () => {
    const test = setup();
    await test.pay();
    await pass(9_999);
    expect(test.current()).toMatchObject({ status: 'creating', slow: false });
    await pass(1);
    expect(test.current()).toMatchObject({ status: 'creating', slow: true });
    await pass(19_999);
    expect(test.current().status).toBe('creating');
    await pass(1);
    expect(test.current().error).toMatchObject({
      kind: 'timeout',
      reason: 'timeout',
      outcome: 'unknown',
      retryable: true,
    });
    expect(test.call(0).signal.aborted).toBe(true);
    expect(test.onError).toHaveBeenCalledTimes(1);
  });

  it('covers the body', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{')),
    });
    const test = setup({ endpoint: async () => new Response(body), timeoutMs: 300 });
    await test.pay();
    await pass(300);
    expect(test.current().error?.reason).toBe('timeout');
  });

  it('covers an order() that never settles: nothing was sent', async () => {
    const test = setup();
    await test.pay(() => new Promise(() => {}));
    await pass(30_000);
    expect(test.current().error).toMatchObject({
      kind: 'order',
      reason: 'order-failed',
      outcome: 'not-created',
    });
  });

  it('is not undone by an answer or an order that comes after it', async () => {
    const late = setup({ timeoutMs: 100 });
    await late.pay();
    await pass(100);
    await late.answer();
    expect(late.current().status).toBe('error');
    expect(late.openPage).not.toHaveBeenCalled();

    let give: (value: unknown) => void = () => {};
    const lateOrder = setup({ timeoutMs: 100 });
    await lateOrder.pay(() => new Promise((resolve) => (give = resolve)));
    await pass(100);
    await act(async () => give(order));
    expect(lateOrder.calls).toHaveLength(0);
  });
});

describe('a component that is hidden and shown again', () => {
  const Hideable = ({
    options,
    visible,
    report,
  }: {
    options: Options;
    visible: boolean;
    report: (handle: Handle) => void;
  }) => (
    <Activity mode={visible ? 'visible' : 'hidden'}>
      <Reporter options={options} report={report} />
    </Activity>
  );
  type Handle = ReturnType<typeof usePaymentLink<unknown>>;
  function Reporter({ options, report }: { options: Options; report: (handle: Handle) => void }) {
    report(usePaymentLink(options));
    return null;
  }

  async function setupHideable(options: Options = {}) {
    const controlled = createControlledEndpoint();
    const all = { endpoint: controlled.endpoint, openPage: vi.fn(), ...options };
    let handle: Handle | undefined;
    const report = (given: Handle) => {
      handle = given;
    };
    const view = render(<Hideable options={all} visible report={report} />);
    const show = (visible: boolean) =>
      act(async () => view.rerender(<Hideable options={all} visible={visible} report={report} />));
    await act(async () => handle?.pay(order));
    return { ...controlled, show, status: () => handle?.status };
  }

  it('has given up a request, and can pay again', async () => {
    const test = await setupHideable();
    await test.show(false);
    expect(test.call(0).signal.aborted).toBe(true);
    await test.show(true);
    expect(test.status()).toBe('idle');
  });

  it('holds a link that it was opening', async () => {
    const test = await setupHideable();
    await act(async () => test.call(0).answer());
    expect(test.status()).toBe('redirecting');
    await test.show(false);
    await test.show(true);
    expect(test.status()).toBe('ready');
  });

  it('shows its code again, and nobody else can pay the order meanwhile', async () => {
    const test = await setupHideable({ mode: 'qr' });
    await act(async () => test.call(0).answer());
    await test.show(false);
    await test.show(true);
    expect(test.status()).toBe('qr');
    const other = setup();
    await other.pay();
    expect(other.calls).toHaveLength(0);
  });

  it('gives way to a button that took the order over', async () => {
    const test = await setupHideable({ mode: 'qr' });
    await act(async () => test.call(0).answer());
    await test.show(false);
    const other = setup();
    await other.pay();
    expect(other.calls).toHaveLength(1);
    await test.show(true);
    expect(test.status()).toBe('idle');
  });
});

describe('an abort', () => {
  it('by unmounting ends the request and tells nobody', async () => {
    const test = setup();
    await test.pay();
    test.unmount();
    expect(test.call(0).signal.aborted).toBe(true);
    await test.fail(new DOMException('aborted', 'AbortError'));
    expect(test.statuses()).toEqual(['creating']);
    expect(test.onError).not.toHaveBeenCalled();
  });

  it('by reset ends the request and goes to idle', async () => {
    const test = setup();
    await test.pay();
    await test.reset();
    expect(test.call(0).signal.aborted).toBe(true);
    await test.answer();
    expect(test.current().status).toBe('idle');
    expect(test.statuses()).toEqual(['creating', 'idle']);
    expect(test.openPage).not.toHaveBeenCalled();
  });

  it('of an earlier attempt does not touch the next one', async () => {
    const onLinkCreated = vi.fn();
    const test = setup({ onLinkCreated });
    await test.pay();
    await test.reset();
    await test.pay();
    await act(async () => test.call(0).answer());
    expect(test.current().status).toBe('creating');
    expect(onLinkCreated).not.toHaveBeenCalled();
    await test.answer();
    expect(test.openPage).toHaveBeenCalledTimes(1);
  });
});

describe('Back, when the browser restores the page', () => {
  it('means idle while the payment page was being opened', async () => {
    const test = setup();
    await test.pay();
    await test.answer();
    await restorePage(false);
    expect(test.current().status).toBe('redirecting');
    await restorePage();
    expect(test.current().status).toBe('idle');
    await test.pay();
    expect(test.calls).toHaveLength(2);
  });

  it('means idle while a link was being created, which is aborted', async () => {
    const test = setup();
    await test.pay();
    await restorePage();
    expect(test.current().status).toBe('idle');
    expect(test.call(0).signal.aborted).toBe(true);
    expect(test.onError).not.toHaveBeenCalled();
  });

  it('means idle for a held link, and leaves a QR code where it is', async () => {
    const held = setup({ onBeforeRedirect: () => false });
    await held.pay();
    await held.answer();
    expect(held.current().status).toBe('ready');
    const shown = setup({ mode: 'qr' });
    await shown.pay({ orderId: '43' });
    await shown.answer();
    await restorePage();
    expect([held.current().status, shown.current().status]).toEqual(['idle', 'qr']);
  });
});

describe('leaving', () => {
  it('that does not happen within 5 s holds the link for a press', async () => {
    vi.useFakeTimers();
    const test = setup();
    await test.pay();
    await test.answer();
    await act(() => vi.advanceTimersByTimeAsync(4_999));
    expect(test.current().status).toBe('redirecting');
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(test.current()).toMatchObject({ status: 'ready', link: { redirectUrl: linkUrl } });
    await test.open();
    expect(test.current().status).toBe('redirecting');
    expect(test.openPage.mock.calls).toEqual([[linkUrl], [linkUrl]]);
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(test.current().status).toBe('ready');
  });

  it('waits for onBeforeRedirect', async () => {
    let allow: () => void = () => {};
    const onBeforeRedirect = vi.fn(() => new Promise<void>((resolve) => (allow = resolve)));
    const test = setup({ onBeforeRedirect });
    await test.pay();
    await test.answer();
    expect(test.openPage).not.toHaveBeenCalled();
    await act(async () => allow());
    expect(test.openPage).toHaveBeenCalledTimes(1);
    expect(onBeforeRedirect).toHaveBeenCalledWith(
      expect.objectContaining({ redirectUrl: linkUrl }),
      expect.objectContaining({ order }),
    );
  });

  it.each([
    ['says false', () => false],
    ['resolves to false', async () => false],
  ])('is held when onBeforeRedirect %s, until open()', async (_name, onBeforeRedirect) => {
    const test = setup({ onBeforeRedirect });
    await test.pay();
    await test.answer();
    expect(test.current().status).toBe('ready');
    expect(test.openPage).not.toHaveBeenCalled();
    await test.open();
    expect(test.openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('shop');
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('shop');
      },
    ],
  ])('is held when onBeforeRedirect %s, and the error is reported', async (_name, onBeforeRedirect) => {
    const errors = collectPageErrors();
    const test = setup({ onBeforeRedirect });
    await test.pay();
    await test.answer();
    expect(test.current().status).toBe('ready');
    expect(errors).toEqual([new Error('shop')]);
  });

  it('is held when openPage throws', async () => {
    const errors = collectPageErrors();
    const test = setup({
      openPage: () => {
        throw new Error('blocked');
      },
    });
    await test.pay();
    await test.answer();
    expect(test.current().status).toBe('ready');
    expect(errors).toEqual([new Error('blocked')]);
  });

  it('does not happen by itself after a never settling onBeforeRedirect has been given up', async () => {
    vi.useFakeTimers();
    let allow: () => void = () => {};
    const test = setup({ onBeforeRedirect: () => new Promise<void>((resolve) => (allow = resolve)) });
    await test.pay();
    await test.answer();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(test.current().status).toBe('ready');
    await act(async () => allow());
    expect(test.openPage).not.toHaveBeenCalled();
  });

  it('happens once when a slow onBeforeRedirect agrees after the payer has opened the link', async () => {
    vi.useFakeTimers();
    let decide: (allowed: boolean) => void = () => {};
    const test = setup({ onBeforeRedirect: () => new Promise<boolean>((resolve) => (decide = resolve)) });
    await test.pay();
    await test.answer();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    await test.open();
    await act(async () => decide(true));
    expect(test.openPage).toHaveBeenCalledTimes(1);
    expect(test.current().status).toBe('redirecting');
  });

  it('has its own five seconds after open()', async () => {
    vi.useFakeTimers();
    const test = setup({ onBeforeRedirect: () => false });
    await test.pay();
    await test.answer();
    await act(() => vi.advanceTimersByTimeAsync(4_900));
    await test.open();
    await act(() => vi.advanceTimersByTimeAsync(4_900));
    expect(test.current().status).toBe('redirecting');
    await act(() => vi.advanceTimersByTimeAsync(100));
    expect(test.current().status).toBe('ready');
  });

  it('by open() is held when openPage throws', async () => {
    const errors = collectPageErrors();
    const openPage = () => {
      throw new Error('blocked');
    };
    const test = setup({ openPage, onBeforeRedirect: () => false });
    await test.pay();
    await test.answer();
    await test.open();
    expect(test.current().status).toBe('ready');
    expect(errors).toEqual([new Error('blocked')]);
  });

  it('does not happen after a reset in a callback', async () => {
    const test = setup({
      onStatusChange: (state) => state.status === 'redirecting' && test.current().reset(),
    });
    await test.pay();
    await test.answer();
    expect(test.current().status).toBe('idle');
    expect(test.openPage).not.toHaveBeenCalled();
  });

  it('open() does nothing when no link is held', async () => {
    const test = setup();
    await test.open();
    await test.pay();
    await test.open();
    expect(test.current().status).toBe('creating');
    expect(test.openPage).not.toHaveBeenCalled();
  });
});

describe('the presentation', () => {
  const image = linkAnswer({ qr_code_image: pngBase64 });
  const imageOnly = linkAnswer({ redirect_url: '', qr_code_image: pngBase64 });
  const payload = linkAnswer({ qr_code_image: 'https://qr.kz/1' });
  const plain = linkAnswer({});
  it.each([
    ['auto', 'desktop', 'no QR code', plain, 'redirecting'],
    ['auto', 'desktop', 'an image', image, 'qr'],
    ['auto', 'desktop', 'a payload', payload, 'qr'],
    ['auto', 'desktop', 'the URL as a payload', linkAnswer({ qr_code_image: linkUrl }), 'qr'],
    ['auto', 'phone', 'an image', image, 'redirecting'],
    ['auto', 'phone', 'only an image', imageOnly, 'qr'],
    ['redirect', 'desktop', 'an image', image, 'redirecting'],
    ['redirect', 'desktop', 'only an image', imageOnly, 'qr'],
    ['qr', 'phone', 'an image', image, 'qr'],
    ['qr', 'desktop', 'no QR code', plain, 'qr'],
  ] as const)('in mode %s on a %s with %s is right', async (mode, device, _what, fixture, status) => {
    stubHandheld(device === 'phone');
    const test = setup({ mode });
    await test.pay();
    await test.answer(fixture);
    expect(test.current().status).toBe(status);
    expect(test.openPage).toHaveBeenCalledTimes(status === 'redirecting' ? 1 : 0);
  });

  it('goes by the device at the click', async () => {
    stubHandheld(true);
    const test = setup();
    await test.pay();
    stubHandheld(false);
    await test.answer(image);
    expect(test.current().status).toBe('redirecting');
  });

  it('opens a shown link on a press, if there is one', async () => {
    const test = setup();
    await test.pay();
    await test.answer(image);
    await test.open();
    expect(test.current().status).toBe('redirecting');
    expect(test.openPage.mock.calls).toEqual([[linkUrl]]);
    const scanOnly = setup();
    await scanOnly.pay({ orderId: '43' });
    await scanOnly.answer(imageOnly);
    await scanOnly.open();
    expect(scanOnly.current().status).toBe('qr');
  });
});

describe('the request', () => {
  it('has the credentials asked for, and is not kept by any cache', async () => {
    const fetch = vi.fn((_url: string, _init: RequestInit) => new Promise<Response>(() => {}));
    vi.stubGlobal('fetch', fetch);
    await setup({ endpoint: '/pay' }).pay({ orderId: '1' });
    await setup({ endpoint: '/pay', credentials: 'include' }).pay({ orderId: '2' });
    expect(fetch.mock.calls.map(([, init]) => init.credentials)).toEqual(['same-origin', 'include']);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', cache: 'no-store' });
  });

  it('is not lost to a QueryClient that does not work', async () => {
    const errors = collectPageErrors();
    const test = setup({ queryClient: {} as NonNullable<Options['queryClient']> });
    await test.pay();
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    await test.answer();
    expect(test.current().status).toBe('redirecting');
  });

  it('has time without end where timeoutMs says so', async () => {
    vi.useFakeTimers();
    const test = setup({ timeoutMs: Number.POSITIVE_INFINITY });
    await test.pay();
    await act(() => vi.advanceTimersByTimeAsync(3_600_000));
    expect(test.current()).toMatchObject({ status: 'creating', slow: false });
  });
});

describe('a new tab', () => {
  const createTab = () => ({
    opener: window as unknown,
    closed: false,
    close: vi.fn(),
    location: { replace: vi.fn() },
  });

  function setupTab(tab: ReturnType<typeof createTab> | null, options: Options = {}) {
    const windowOpen = vi.fn((..._args: unknown[]) => tab);
    vi.stubGlobal('open', windowOpen);
    return { ...setup({ mode: 'redirect', target: '_blank', openPage: undefined, ...options }), windowOpen };
  }

  it('is opened in the click, cannot reach this page, and gets the link', async () => {
    const tab = createTab();
    const test = setupTab(tab);
    await test.pay();
    expect(test.windowOpen.mock.calls).toEqual([['', '_blank']]);
    expect(tab.opener).toBeNull();
    await test.answer();
    expect(tab.location.replace.mock.calls).toEqual([[linkUrl]]);
    expect(tab.close).not.toHaveBeenCalled();
    test.unmount();
    expect(tab.close).not.toHaveBeenCalled();
  });

  it.each<[string, (test: ReturnType<typeof setupTab>) => unknown]>([
    ['the request failed', (test) => test.answer(documentedAnswers.expected)],
    [
      'the link is a QR code alone',
      (test) => test.answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 })),
    ],
    ['it is reset', (test) => test.reset()],
    ['the component is gone', (test) => test.unmount()],
  ])('is closed when %s', async (_name, end) => {
    const tab = createTab();
    const test = setupTab(tab);
    await test.pay();
    await end(test);
    expect(tab.close).toHaveBeenCalledTimes(1);
    expect(tab.location.replace).not.toHaveBeenCalled();
  });

  it('is closed when the link is held, and opened by the press', async () => {
    const tab = createTab();
    const test = setupTab(tab, { onBeforeRedirect: () => false });
    await test.pay();
    await test.answer();
    expect(tab.close).toHaveBeenCalledTimes(1);
    await test.open();
    expect(test.windowOpen.mock.calls.at(-1)).toEqual([linkUrl, '_blank', 'noopener']);
  });

  it('that the payer closed holds the link', async () => {
    const tab = createTab();
    const test = setupTab(tab);
    await test.pay();
    tab.closed = true;
    await test.answer();
    expect(test.current().status).toBe('ready');
  });

  it('is opened in a click for a redirect that is certain only', async () => {
    const test = setupTab(createTab(), { mode: 'auto', openPage: vi.fn() });
    await test.pay();
    expect(test.windowOpen).not.toHaveBeenCalled();
  });
});

function circularAnswer() {
  const answer: { result?: unknown } = {};
  answer.result = answer;
  return answer;
}

describe('an endpoint function', () => {
  it.each([
    ['the gateway’s answer as an object', async () => JSON.parse(documentedAnswers.success.body)],
    ['a Response', async () => new Response(documentedAnswers.success.body)],
  ])('can give %s', async (_name, endpoint) => {
    const test = setup({ endpoint });
    await test.pay();
    expect(test.openPage.mock.calls).toEqual([[linkUrl]]);
  });

  it.each([
    ['undefined', undefined, 'malformed'],
    ['null', null, 'malformed'],
    ['a string', 'https://kaspi.kz', 'malformed'],
    ['a circular object', circularAnswer(), 'endpoint-failed'],
    ['a refusal as an object', { error: { code: 'already-paid' } }, 'already-paid'],
  ])('that gives %s ends in an error', async (_name, value, reason) => {
    const test = setup({ endpoint: (async () => value) as unknown as NonNullable<Options['endpoint']> });
    await test.pay();
    expect(test.current().error?.reason).toBe(reason);
  });

  it('that throws at once is a failure of the shop', async () => {
    const test = setup({
      endpoint: () => {
        throw new Error('no client');
      },
    });
    await test.pay();
    expect(test.current().error).toBeInstanceOf(PaymentLinkError);
    expect(test.current().error?.reason).toBe('endpoint-failed');
  });
});
