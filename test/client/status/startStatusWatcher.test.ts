// @vitest-environment jsdom
import type { PaymentLinkState, PaymentStatus, UsePaymentLinkOptions } from 'react-tarlan-pay';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { transition } from '../../../src/client/state.js';
import { lostLink } from '../../../src/client/status/lostLink.js';
import { startStatusWatcher } from '../../../src/client/status/startStatusWatcher.js';
import { link, states } from '../states.js';

type CheckStatus = NonNullable<UsePaymentLinkOptions<unknown>['checkStatus']>;

const order = { orderId: '42' };
const expired = expect.objectContaining({ type: 'expired' });

beforeEach(() => {
  vi.useFakeTimers();
});

interface SetupOptions {
  expiresInMs?: number;
  orderKnown?: boolean;
  statusEndpoint?: UsePaymentLinkOptions<unknown>['statusEndpoint'];
}

function setup(
  state: PaymentLinkState,
  checkStatus?: CheckStatus,
  { expiresInMs, orderKnown = true, statusEndpoint }: SetupOptions = {},
) {
  const current = { state };
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const dispatch = vi.fn();
  const attempt = {
    context: { order: orderKnown ? order : null, attemptId: 'attempt-1' },
    options: {},
    lockName: 'order',
    expiresAt: expiresInMs === undefined ? null : new Date(Date.now() + expiresInMs),
    endsAt: performance.now() + (expiresInMs ?? 0),
    signal: controller.signal,
  };
  const watcher = startStatusWatcher(attempt, {
    getOptions: () => ({ checkStatus, statusEndpoint }),
    listener: null,
    isCurrent: () => true,
    isForOther: () => false,
    getState: () => current.state,
    dispatch(_, event) {
      dispatch(event);
      const before = current.state;
      current.state = transition(before, event);
      return current.state !== before;
    },
  });
  return { watcher, dispatch, current, abort: () => controller.abort() };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function setVisibility(visibility: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange'));
  return pass(0);
}

it('the status watcher calls checkStatus with the current link and order', async () => {
  const checkStatus = vi.fn(async () => 'pending' as const);
  setup(states.ready, checkStatus);
  await pass(0);
  expect(checkStatus.mock.calls).toEqual([[{ order, link, signal: expect.any(AbortSignal) }]]);
});

it.each<[PaymentStatus | 'failed', object]>([
  ['pending', { type: 'check', checking: 'ok' }],
  ['failed', { type: 'check', checking: 'failing' }],
  ['paid', { type: 'paid', link }],
  ['declined', { type: 'declined' }],
  ['expired', { type: 'expired', checking: 'off', verifying: false }],
])('the status watcher dispatches an event for the result of a status check: %s', async (status, event) => {
  const { dispatch } = setup(states.ready, async () => {
    if (status === 'failed') throw new Error('down');
    return status;
  });
  await pass(0);
  expect(dispatch.mock.calls).toEqual([[event]]);
});

it.each<[string, PaymentLinkState, CheckStatus | undefined, boolean]>([
  ['without checkStatus', states.qr, undefined, true],
  ['without a link', states.creating, async () => 'paid' as const, true],
  ['before the order is known', states.ready, async () => 'paid' as const, false],
])('the status watcher runs no status check %s', async (_, state, checkStatus, orderKnown) => {
  const { dispatch } = setup(state, checkStatus, { orderKnown });
  await pass(60_000);
  expect(dispatch).not.toHaveBeenCalled();
});

it.each(['qr', 'ready', 'redirecting'] as const)(
  'the status watcher polls in the state %s until its signal is aborted',
  async (status) => {
    const checkStatus = vi.fn(async () => 'pending' as const);
    const { abort } = setup(states[status], checkStatus);
    await pass(4_000);
    expect(checkStatus).toHaveBeenCalledTimes(3);
    abort();
    await pass(4_000);
    expect(checkStatus).toHaveBeenCalledTimes(3);
  },
);

it('the status watcher dispatches an event after a status check only if its result changes the state', async () => {
  let status: PaymentStatus | 'failed' = 'pending';
  const { dispatch } = setup(states.qr, async () => {
    if (status === 'failed') throw new Error('down');
    return status;
  });
  await pass(4_000);
  expect(dispatch).not.toHaveBeenCalled();
  status = 'failed';
  await pass(4_000);
  expect(dispatch.mock.calls).toEqual([[{ type: 'check', checking: 'failing' }]]);
});

it.each([
  ['ready', 'off'],
  ['qr', 'ok'],
] as const)(
  'the status watcher replaces the state %s by expired, with checking: %s, when the time of the link ends',
  async (status, checking) => {
    const { current } = setup(states[status], undefined, { expiresInMs: 1_000 });
    await pass(1_000);
    expect(current.state).toEqual({ status: 'expired', link, error: null, checking, verifying: false });
  },
);

it('the status watcher ignores the result of a status check that finishes after the watcher was stopped', async () => {
  let answer: (status: PaymentStatus) => void = () => {};
  const { dispatch, abort } = setup(states.ready, () => new Promise((resolve) => (answer = resolve)));
  await pass(0);
  abort();
  answer('paid');
  await pass(0);
  expect(dispatch).not.toHaveBeenCalled();
});

it('the status watcher runs a last status check before it sets the state expired', async () => {
  const checkStatus = vi.fn(async () => 'pending' as const);
  const { dispatch } = setup(states.ready, checkStatus, { expiresInMs: 1_000 });
  await pass(999);
  expect(dispatch).not.toHaveBeenCalledWith(expired);
  await pass(1);
  expect(checkStatus).toHaveBeenCalledTimes(2);
  expect(dispatch).toHaveBeenLastCalledWith(expired);
});

it('the status watcher does not set the state expired while the browser opens the payment page', async () => {
  const { dispatch, current } = setup(states.redirecting, undefined, { expiresInMs: 1_000 });
  await pass(10_000);
  expect(dispatch).not.toHaveBeenCalled();
  current.state = states.ready;
  await pass(1_000);
  expect(dispatch.mock.calls).toEqual([[expired]]);
});

it('the status watcher sets the state expired on a hidden page only when the page becomes visible', async () => {
  await setVisibility('hidden');
  const { dispatch } = setup(states.qr, undefined, { expiresInMs: 1_000 });
  await pass(10_000);
  await setVisibility('hidden');
  expect(dispatch).not.toHaveBeenCalled();
  await setVisibility('visible');
  expect(dispatch.mock.calls).toEqual([[expired]]);
});

it('the status watcher runs no status check when the page becomes visible after the watcher was stopped', async () => {
  const checkStatus = vi.fn(async () => 'pending' as const);
  const { abort } = setup(states.ready, checkStatus);
  await pass(0);
  abort();
  await setVisibility('visible');
  expect(checkStatus).toHaveBeenCalledTimes(1);
});

it('retryExpired() calls retry if a status check shows that the expired link is unpaid, unless the state is no longer expired', async () => {
  const retry = vi.fn();
  const { watcher, dispatch, current } = setup(states.expired, async () => 'pending');
  await watcher.retryExpired(retry);
  expect(retry).toHaveBeenCalledTimes(1);
  expect(dispatch).toHaveBeenCalledWith({ type: 'verify', verifying: true });
  expect(dispatch).toHaveBeenLastCalledWith({ type: 'verify', verifying: false });
  current.state = states.idle;
  await watcher.retryExpired(retry);
  expect(retry).toHaveBeenCalledTimes(1);
});

it('retryExpired() does not call retry if the status check fails', async () => {
  const retry = vi.fn();
  const { watcher } = setup(states.expired, () => Promise.reject(new Error('down')));
  await watcher.retryExpired(retry);
  expect(retry).not.toHaveBeenCalled();
});

it.each<[PaymentStatus | 'failed', PaymentLinkState, string[]]>([
  ['pending', states.redirecting, ['restore']],
  ['expired', states.redirecting, ['restore']],
  ['failed', states.redirecting, ['keep']],
  ['paid', states.paid, []],
])(
  'handlePageRestore() dispatches the event for the result of its status check: %s',
  async (status, state, types) => {
    const { watcher, dispatch, current } = setup(states.redirecting, async () => {
      if (status === 'failed') throw new Error('down');
      current.state = state;
      return status;
    });
    await pass(0);
    dispatch.mockClear();
    await watcher.handlePageRestore();
    const restored = dispatch.mock.calls
      .map(([event]) => event.type)
      .filter((type) => /restore|keep/.test(type));
    expect(restored).toEqual(types);
  },
);

it('the status watcher replaces the state qr by processing while the payment is processing, and returns to qr when it is pending', async () => {
  let status: PaymentStatus = 'processing';
  const { current } = setup(states.qr, async () => status, { expiresInMs: 3_000 });
  const { expiresAt } = current.state as PaymentLinkState & { status: 'qr' };
  await pass(0);
  expect(current.state).toEqual({ status: 'processing', link, error: null, checking: 'ok' });
  status = 'pending';
  await pass(2_000);
  expect(current.state).toEqual({ ...states.qr, expiresAt: expect.any(Date) });
  expect(expiresAt).toEqual(states.qr.expiresAt);
});

it('the status watcher replaces the state ready by processing while the payment is processing, and returns to ready when it is pending', async () => {
  let status: PaymentStatus = 'processing';
  const { current } = setup(states.ready, async () => status);
  await pass(0);
  expect(current.state.status).toBe('processing');
  status = 'pending';
  await pass(2_000);
  expect(current.state).toEqual(states.ready);
});

it('the status watcher sets the state idle with returned: true if a payment that was processing is pending and its link is unknown', async () => {
  const lost = { ...states.processing, link: lostLink } as PaymentLinkState;
  const { current } = setup(lost, async () => 'pending');
  await pass(0);
  expect(current.state).toEqual({ ...states.idle, returned: true });
});

it('the status watcher does not set the state expired while the payment is processing, even if the time of the link ends', async () => {
  let status: PaymentStatus = 'pending';
  const { dispatch, current } = setup(states.ready, async () => status, { expiresInMs: 1_000 });
  await pass(999);
  status = 'processing';
  await pass(60_000);
  expect(current.state.status).toBe('processing');
  expect(dispatch.mock.calls.map(([{ type }]) => type)).toEqual(['check', 'processing']);
  status = 'expired';
  await pass(10_000);
  expect(current.state.status).toBe('expired');
});

it('retryExpired() does not call retry if the status check says that the payment is processing', async () => {
  const retry = vi.fn();
  const { watcher, current } = setup(states.expired, async () => 'processing');
  await watcher.retryExpired(retry);
  expect(retry).not.toHaveBeenCalled();
  expect(current.state.status).toBe('processing');
});

it('handlePageRestore() keeps the state processing, even if its next status check fails', async () => {
  const checkStatus = vi.fn<CheckStatus>(async () => 'processing');
  const { watcher, current } = setup(states.ready, checkStatus);
  await watcher.handlePageRestore();
  expect(current.state.status).toBe('processing');
  checkStatus.mockRejectedValue(new Error('down'));
  await watcher.handlePageRestore();
  expect(current.state).toEqual({ ...states.processing, checking: 'failing' });
});

it('the status watcher requests the status from statusEndpoint in the state ready, in which no QR code is shown', async () => {
  const fetch = vi.fn(async () => Response.json({ status: 'processing' }));
  vi.stubGlobal('fetch', fetch);
  const statusEndpoint = vi.fn(() => '/status/42');
  const { dispatch, abort } = setup(states.ready, undefined, { statusEndpoint });
  await pass(0);
  expect(statusEndpoint).toHaveBeenCalledWith(order);
  expect(dispatch).toHaveBeenCalledWith({ type: 'processing', link, checking: 'ok' });
  expect(fetch.mock.calls[0]).toEqual([
    '/status/42',
    expect.objectContaining({ credentials: 'same-origin' }),
  ]);
  abort();
});

it('the status watcher reads one event stream from statusEndpoint while a QR code is shown, and sends no other request', async () => {
  const body = new ReadableStream({
    start: (output) => output.enqueue(new TextEncoder().encode('data: {"status":"pending"}\n\n')),
  });
  const fetch = vi.fn(async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
  vi.stubGlobal('fetch', fetch);
  setup(states.qr, undefined, { statusEndpoint: '/status/42' });
  await pass(40_000);
  await setVisibility('visible');
  expect(fetch).toHaveBeenCalledOnce();
});
