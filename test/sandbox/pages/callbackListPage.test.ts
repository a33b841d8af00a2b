import { verifyCallback } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { createLink, createSandbox, loadPage, origin, secretKey } from '../createSandbox.js';

const callbackUrl = 'https://shop.kz/callback';
type Fetch = typeof globalThis.fetch;

it('the sandbox’s page of callbacks explains how to set a callback URL while none is set', async () => {
  expect((await loadPage(createSandbox(), '/callbacks')).text).toContain('Set it with --callback');
});

it('the sandbox’s page of callbacks (webhooks) shows the body and the response of a callback, and can send it again', async () => {
  const fetch = vi.fn<Fetch>(async () => new Response('<b>no such order</b>', { status: 400 }));
  const lines: string[] = [];
  const sandbox = createSandbox({ callbackUrl, fetch, onLog: (line) => lines.push(line) });
  const { id } = await createLink(sandbox);
  // The first delivery fails. Retries have random delays, so the test fixes the random number.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const settling = sandbox.settle(id, 'paid');
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  sandbox.close();
  await vi.advanceTimersByTimeAsync(2000);
  await settling;
  expect(lines).toEqual([
    expect.stringMatching(/^request #1: 10000 ₸, payment page http/),
    `callback #1 → POST ${callbackUrl}: HTTP 400, retrying in 0.5 s`,
  ]);
  const { html, text, response } = await loadPage(sandbox, '/callbacks');
  expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
  expect(text).toContain('"status_code":"2"');
  expect(text).toContain('HTTP 400, retrying in 0.5 s');
  expect(text).toContain('<b>no such order</b>');
  expect(html).not.toContain('<b>');
  expect(html).not.toContain(secretKey);
  const path = /action="(\/callbacks\/\d+)"/.exec(html)?.[1] ?? '';
  fetch.mockResolvedValue(new Response());
  const resent = await sandbox.fetch(`${origin}${path}`, { method: 'POST' });
  expect([resent.status, resent.headers.get('location')]).toEqual([303, '/callbacks']);
  expect(lines.at(-1)).toBe(`callback #1 → POST ${callbackUrl}: HTTP 200`);
  const [first, second] = fetch.mock.calls;
  expect(second?.[1]?.body).toBe(first?.[1]?.body);
});

it.each([
  ['an unknown callback', '/callbacks/2', {}, 404],
  ['a form of another site', '/callbacks/1', { 'sec-fetch-site': 'cross-site' }, 403],
])('the sandbox’s page of callbacks sends no callback again for %s', async (_, path, headers, status) => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  await sandbox.settle((await createLink(sandbox)).id, 'paid');
  expect((await sandbox.fetch(origin + path, { method: 'POST', headers })).status).toBe(status);
  expect(fetch).toHaveBeenCalledOnce();
});

function submit(
  sandbox: ReturnType<typeof createSandbox>,
  path: string,
  form: Record<string, string>,
  headers = {},
) {
  return sandbox.fetch(origin + path, { method: 'POST', body: new URLSearchParams(form), headers });
}

it('the sandbox’s page of callbacks can send an edited callback with its old signature or a new one', async () => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  await sandbox.trigger();
  const [sent] = fetch.mock.calls.map(([, init]) => init);
  const body = String(sent?.body).replace('100.82', '1');
  await submit(sandbox, '/callbacks/1', { body });
  await submit(sandbox, '/callbacks/1', { body, sign: 'on' });
  const [, unsigned, signed] = fetch.mock.calls.map(([, init]) => init);
  expect([unsigned?.body, signed?.body]).toEqual([body, body]);
  const verify = (init: RequestInit | undefined) =>
    verifyCallback(new Request(callbackUrl, init ?? {}), secretKey);
  expect(await verify(unsigned)).toMatchObject({ ok: false, reason: 'wrong-signature' });
  expect(await verify(signed)).toMatchObject({ ok: true, callback: { amount: 1 } });
  expect((await loadPage(sandbox, '/callbacks')).text).toContain('<h2>Callback 3</h2>');
});

it.each([
  ['twice', 2],
  ['outOfOrder', 2],
  ['wrongSignature', 1],
  ['withoutAgent', 1],
  ['additionalData', 1],
  ['unsignedData', 1],
])('the form for callbacks on the payment page sends callbacks of the variant %s', async (variant, count) => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  const link = await createLink(sandbox);
  expect((await loadPage(sandbox, link.url)).html).toContain(`<option value="${variant}">`);
  const response = await submit(sandbox, '/callbacks', { link: link.id, status: '7', variant });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/callbacks']);
  expect(fetch).toHaveBeenCalledTimes(count);
  expect(String(fetch.mock.calls[0]?.[1]?.body)).toContain(`"external_id":"${link.externalId}"`);
  expect(sandbox.links()[0]?.statusCode).toBe(variant === 'outOfOrder' ? 1 : 7);
});

it('the payment page of a paid link can send another callback, which does not change the status of the link', async () => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  const { id, url } = await createLink(sandbox);
  await sandbox.settle(id, 'paid');
  const { html } = await loadPage(sandbox, url);
  expect(html).toContain('<h1>Paid</h1>');
  expect(html).toContain(`<input type="hidden" name="link" value="${id}">`);
  await submit(sandbox, '/callbacks', { link: id, status: '4', variant: 'twice' });
  const bodies = fetch.mock.calls.map(([, init]) => JSON.parse(String(init?.body)).status_code);
  expect(bodies).toEqual(['2', '4', '4']);
  expect(sandbox.links()).toMatchObject([{ status: 'paid', statusCode: 2 }]);
});

it('the payment page without a callback URL has no form for callbacks, but says how to set the URL', async () => {
  const sandbox = createSandbox();
  const { text } = await loadPage(sandbox, (await createLink(sandbox)).url);
  expect(text).toContain('Set it with --callback');
  expect(text).not.toContain('action="/callbacks"');
});

it('the sandbox’s form for callbacks sends a callback of the variant “late” after 10 s', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  await submit(sandbox, '/callbacks', { status: '2', variant: 'late' });
  await vi.advanceTimersByTimeAsync(9999);
  expect(fetch).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledOnce());
});

it.each<[string, Record<string, string>, object, object, number]>([
  ['an unknown status', { status: '9', variant: 'once' }, {}, {}, 400],
  ['an unknown variant', { status: '2', variant: 'toString' }, {}, {}, 400],
  ['an unknown link', { status: '2', variant: 'once', link: 'x' }, {}, {}, 404],
  ['a form of another site', { status: '2', variant: 'once' }, { 'sec-fetch-site': 'cross-site' }, {}, 403],
  ['no callback URL', { status: '2', variant: 'once' }, {}, { callbackUrl: undefined }, 409],
])('the sandbox’s form for callbacks sends no callback for %s', async (_, form, headers, options, status) => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch, ...options });
  expect((await submit(sandbox, '/callbacks', form, headers)).status).toBe(status);
  expect(fetch).not.toHaveBeenCalled();
});

it('the sandbox logs why a callback got no response', async () => {
  const lines: string[] = [];
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:3000');
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
  const sandbox = createSandbox({ callbackUrl, fetch, onLog: (line) => lines.push(line) });
  const { id } = await createLink(sandbox);
  const settling = sandbox.settle(id, 'declined');
  await vi.waitFor(() => expect(lines.at(-1)).toContain('no response (connect ECONNREFUSED 127.0.0.1:3000)'));
  sandbox.close();
  await settling;
});
