// @vitest-environment jsdom
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createStatusFollower } from '../../../src/client/status/followStatus.js';
import { pollStatus } from '../../../src/client/status/pollStatus.js';
import { setVisibility } from '../../pageEvents.js';

beforeEach(() => {
  vi.useFakeTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const url = '/api/orders/42/status';

/** Creates an event stream whose content the test sends. */
function createStream() {
  let output: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      output = controller;
    },
  });
  const encoder = new TextEncoder();
  const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
  return {
    response: new Response(body, { headers }),
    send: (text: string) => output.enqueue(encoder.encode(text)),
    end: () => output.close(),
    fail: (error: unknown) => output.error(error),
  };
}

/** Follows a status endpoint that sends these answers in turn. Requests after the last answer stay pending. */
function follow(...answers: (Response | Error | ReturnType<typeof createStream>)[]) {
  const requests: { accept: string | undefined; signal: AbortSignal }[] = [];
  const fetch = vi.fn((_url: unknown, init: RequestInit) => {
    const signal = init.signal as AbortSignal;
    requests.push({ accept: new Headers(init.headers).get('accept') ?? undefined, signal });
    const answer = answers[requests.length - 1];
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer instanceof Response) return Promise.resolve(answer);
    if (answer) {
      signal.addEventListener('abort', () => answer.fail(signal.reason));
      return Promise.resolve(answer.response);
    }
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  vi.stubGlobal('fetch', fetch);
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const onStatus = vi.fn();
  const options = { getUrl: () => url, credentials: undefined, signal: controller.signal, onStatus };
  pollStatus(createStatusFollower(options), controller.signal);
  const statuses = () => onStatus.mock.calls.map(([status]) => status);
  return { fetch, requests, statuses, stop: () => controller.abort() };
}

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

it('the status follower reads all statuses from one event stream, even if a message arrives in several chunks', async () => {
  const stream = createStream();
  const { fetch, requests, statuses } = follow(stream);
  stream.send('retry: 2000\n\ndata: {"status":"pending"}\n\n: \n');
  await pass(0);
  stream.send('\ndata: {"stat');
  await pass(30_000);
  stream.send('us":"processing"}\r\n\r\n');
  await pass(0);
  stream.send('data: {"status":"paid"}\n\n');
  await pass(0);
  expect(statuses()).toEqual(['pending', 'processing', 'paid']);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.accept).toBe('text/event-stream, application/json;q=0.9');
  expect(fetch.mock.calls[0]).toEqual([
    url,
    expect.objectContaining({ credentials: 'same-origin', cache: 'no-store' }),
  ]);
});

it('the status follower polls every 2 s if the response is JSON', async () => {
  const { requests, statuses } = follow(json({ status: 'pending' }), json({ status: 'paid' }));
  await pass(1_999);
  expect(requests).toHaveLength(1);
  await pass(1);
  expect(statuses()).toEqual(['pending', 'paid']);
});

it('the status follower reads a response without a content type as JSON', async () => {
  const { statuses } = follow(new Response(new TextEncoder().encode('{"status":"paid"}')));
  await pass(0);
  expect(statuses()).toEqual(['paid']);
});

it('the status follower opens a new event stream 2 s after the server has ended the stream', async () => {
  const [first, second] = [createStream(), createStream()];
  const { requests, statuses } = follow(first, second);
  first.send('data: {"status":"pending"}\n\n');
  await pass(0);
  first.end();
  await pass(1_999);
  expect(requests).toHaveLength(1);
  second.send('data: {"status":"paid"}\n\n');
  await pass(1);
  expect(statuses()).toEqual(['pending', 'paid']);
});

it('the status follower polls instead of opening another event stream if no event arrives for 5 s, as behind a buffering proxy', async () => {
  const delayed = createStream();
  const { requests, statuses } = follow(delayed, json({ status: 'pending' }), json({ status: 'paid' }));
  await pass(5_000);
  expect(requests.map(({ accept }) => accept)).toEqual([
    'text/event-stream, application/json;q=0.9',
    'application/json',
  ]);
  expect(requests[0]?.signal.aborted).toBe(true);
  await pass(2_000);
  expect(requests[2]?.accept).toBe('application/json');
  expect(statuses()).toEqual(['pending', 'paid']);
});

it('the status follower opens another event stream if the current one has been silent for 45 s', async () => {
  const [silent, next] = [createStream(), createStream()];
  const { requests, statuses } = follow(silent, next);
  silent.send('data: {"status":"pending"}\n\n');
  await pass(44_999);
  expect(requests[0]?.signal.aborted).toBe(false);
  next.send('data: {"status":"paid"}\n\n');
  await pass(1 + 10_000);
  expect(requests).toHaveLength(2);
  expect(statuses()).toEqual(['pending', 'paid']);
});

it('the status follower does not replace an event stream that sends heartbeats', async () => {
  const stream = createStream();
  const { requests } = follow(stream);
  stream.send('data: {"status":"pending"}\n\n');
  for (let beat = 0; beat < 5; beat += 1) {
    await pass(30_000);
    stream.send(': \n\n');
  }
  await pass(0);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.signal.aborted).toBe(false);
});

it.each<[string, Response | Error]>([
  ['the network fails', new TypeError('Failed to fetch')],
  ['the response is HTTP 404', json({ error: { code: 'order-not-found' } }, { status: 404 })],
  ['the response is HTTP 500 with a status', json({ status: 'paid' }, { status: 500 })],
  ['the response is not JSON', new Response('<html>')],
  ['the response has no status', json({})],
  ['the response has an unknown status', json({ status: 'PAID' })],
])('the status follower reports a failed status check and repeats the request if %s', async (_, answer) => {
  const { statuses } = follow(answer, json({ status: 'paid' }));
  await pass(0);
  expect(statuses()).toEqual([null]);
  await pass(2_000);
  expect(statuses()).toEqual([null, 'paid']);
});

it('the status follower reports a failed status check if the connection of an event stream breaks', async () => {
  const stream = createStream();
  const { statuses } = follow(stream, json({ status: 'paid' }));
  stream.send('data: {"status":"pending"}\n\n');
  await pass(0);
  stream.fail(new TypeError('network error'));
  await pass(2_000);
  expect(statuses()).toEqual(['pending', null, 'paid']);
});

it('the status follower closes its event stream when the page becomes hidden, and opens another when the page becomes visible', async () => {
  const [first, second] = [createStream(), createStream()];
  const { requests, statuses } = follow(first, second);
  first.send('data: {"status":"pending"}\n\n');
  await pass(0);
  setVisibility('hidden');
  expect(requests[0]?.signal.aborted).toBe(true);
  await pass(60_000);
  expect(requests).toHaveLength(1);
  setVisibility('visible');
  second.send('data: {"status":"paid"}\n\n');
  await pass(0);
  expect(requests).toHaveLength(2);
  expect(statuses()).toEqual(['pending', 'paid']);
});

it('the status follower closes its event stream when the payment ends', async () => {
  const stream = createStream();
  const { requests, statuses, stop } = follow(stream);
  stream.send('data: {"status":"pending"}\n\n');
  await pass(0);
  stop();
  await pass(60_000);
  expect(requests[0]?.signal.aborted).toBe(true);
  expect(requests).toHaveLength(1);
  expect(statuses()).toEqual(['pending']);
  expect(vi.getTimerCount()).toBe(0);
});
