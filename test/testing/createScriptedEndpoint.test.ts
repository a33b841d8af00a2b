import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import {
  answerNames,
  createScriptedEndpoint,
  delayed,
  documentedAnswers,
  errorAnswer,
  linkAnswer,
} from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';

const context = () => ({ signal: new AbortController().signal, idempotencyKey: 'key-1' });

async function read(response: Response) {
  return parsePaymentLinkResponse(response.status, await response.text());
}

function post(signal?: AbortSignal): Request {
  return new Request('http://localhost/api/payment-link', {
    method: 'POST',
    body: '{"orderId":"42"}',
    headers: { 'idempotency-key': 'key-1' },
    signal: signal ?? null,
  });
}

describe('a scripted endpoint', () => {
  it('a scripted endpoint uses one step of its script per request, and then repeats the last step', async () => {
    const endpoint = createScriptedEndpoint('provider-not-found', 'succeed');
    const results = [];
    for (let index = 0; index < 3; index++) results.push(await read(await endpoint({}, context())));
    expect(results).toMatchObject([{ error: { reason: 'provider-not-found' } }, { ok: true }, { ok: true }]);
  });

  it('a scripted endpoint records the received requests', async () => {
    const endpoint = createScriptedEndpoint<{ orderId: string }>('succeed');
    const request = context();
    await endpoint({ orderId: '42' }, request);
    expect(endpoint.received).toEqual([{ order: { orderId: '42' }, ...request }]);
  });

  it('createScriptedEndpoint throws if the script is empty', () => {
    expect(() => createScriptedEndpoint()).toThrow(TypeError);
  });

  it("a scripted endpoint accepts responses, such as errorAnswer(1042, 'legacy'), as steps", async () => {
    const endpoint = createScriptedEndpoint(
      documentedAnswers.legacyExpected,
      errorAnswer(1042, 'legacy'),
      linkAnswer({ redirectUrl: 'https://pay.example.kz/1', message: 'ok' }),
      { status: 204, body: '' },
    );
    const results = [];
    for (let index = 0; index < 4; index++) results.push(await read(await endpoint({}, context())));
    expect(results).toMatchObject([
      { error: { code: 9718, httpStatus: 404 } },
      { error: { code: 1042, httpStatus: 400 } },
      { link: { redirectUrl: 'https://pay.example.kz/1', gatewayMessage: 'ok' } },
      { error: { reason: 'malformed', httpStatus: 204 } },
    ]);
  });

  it.each(answerNames)(
    'the step %s of a scripted endpoint returns a link, or an error with the reason of that name',
    async (name) => {
      const result = await read(await createScriptedEndpoint(name)({}, context()));
      const links = ['succeed', 'succeed-with-qr', 'qr-only'];
      expect(result.ok ? 'link' : result.error.reason).toBe(links.includes(name) ? 'link' : name);
    },
  );
});

describe('the steps slow, delayed, hang and drop', () => {
  it.each([
    ['slow', 'slow', 12_000],
    ['delayed', delayed('already-paid', 500), 500],
  ] as const)('the step %s of a scripted endpoint responds after its delay', async (_, step, delayMs) => {
    vi.useFakeTimers();
    const onResponse = vi.fn();
    void createScriptedEndpoint(step)({}, context()).then(onResponse);
    await vi.advanceTimersByTimeAsync(delayMs - 1);
    expect(onResponse).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onResponse).toHaveBeenCalledOnce();
  });

  it.each(['slow', 'hang', delayed('drop', 1_000)] as const)(
    'a scripted endpoint with the step %o rejects and clears its timer when the request is aborted',
    async (step) => {
      vi.useFakeTimers();
      const abort = new AbortController();
      const response = createScriptedEndpoint(step)({}, { signal: abort.signal, idempotencyKey: '' });
      await vi.advanceTimersByTimeAsync(500);
      abort.abort();
      await expect(response).rejects.toThrow('aborted');
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('a scripted endpoint rejects a request whose signal is already aborted', async () => {
    const signal = AbortSignal.abort();
    await expect(createScriptedEndpoint('succeed')({}, { signal, idempotencyKey: '' })).rejects.toThrow(
      'aborted',
    );
  });

  it('for the step drop, a scripted endpoint and its fetch reject, and its respond returns Response.error()', async () => {
    const endpoint = createScriptedEndpoint('drop');
    await expect(endpoint({}, context())).rejects.toMatchObject({
      reason: 'network',
      cause: expect.any(TypeError),
    });
    await expect(endpoint.fetch('/api/payment-link')).rejects.toThrow(TypeError);
    expect(await endpoint.respond(post())).toMatchObject({ type: 'error', status: 0 });
  });
});

describe('the methods fetch and respond', () => {
  it.each([
    ['a path', '/api/payment-link'],
    ['a URL', new URL('https://shop.kz/api/payment-link')],
  ])('the method fetch of a scripted endpoint accepts %s', async (_, address) => {
    const endpoint = createScriptedEndpoint('succeed');
    const { signal } = new AbortController();
    const headers = { 'Idempotency-Key': 'key-1' };
    const response = await endpoint.fetch(address, {
      method: 'POST',
      body: '{"orderId":"42"}',
      headers,
      signal,
    });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await read(response)).toMatchObject({ ok: true });
    expect(endpoint.received).toEqual([{ order: { orderId: '42' }, idempotencyKey: 'key-1', signal }]);
  });

  it('the methods fetch and respond of a scripted endpoint accept a Request', async () => {
    const endpoint = createScriptedEndpoint('already-paid', 'succeed');
    expect(await endpoint.fetch(post())).toMatchObject({ status: 409 });
    expect(await endpoint.respond(post())).toMatchObject({ status: 200 });
    expect(endpoint.received).toMatchObject([
      { order: { orderId: '42' }, idempotencyKey: 'key-1' },
      { order: { orderId: '42' }, idempotencyKey: 'key-1' },
    ]);
  });

  it('the method fetch of a scripted endpoint records a body that is not JSON as text', async () => {
    const endpoint = createScriptedEndpoint('succeed');
    await endpoint.fetch('/', { method: 'POST', body: 'order=42' });
    expect(endpoint.received).toMatchObject([{ order: 'order=42', idempotencyKey: '' }]);
  });

  it('the method respond of a scripted endpoint rejects when the Request is aborted', async () => {
    const abort = new AbortController();
    const response = createScriptedEndpoint('hang').respond(post(abort.signal));
    abort.abort();
    await expect(response).rejects.toThrow('aborted');
  });
});

it('a scripted endpoint responds although the global Response is undefined, as in Jest’s jsdom', async () => {
  vi.stubGlobal('Response', undefined);
  const response = await createScriptedEndpoint('already-paid').fetch('/api/payment-link');
  expect(response).toMatchObject({ status: 409, ok: false });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({ error: { code: 'already-paid' } });
  expect(await read(response)).toMatchObject({ error: { reason: 'already-paid' } });
});
