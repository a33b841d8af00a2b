import { expect, it, vi } from 'vitest';
import { createLink, createSandbox, loadPage, origin, secretKey } from '../createSandbox.js';

const callbackUrl = 'https://shop.kz/callback';
type Fetch = typeof globalThis.fetch;

it('says how to set a callback URL if there is none', async () => {
  expect((await loadPage(createSandbox(), '/callbacks')).text).toContain('Set it with --callback');
});

it('shows the message and the response of a callback, and resends it', async () => {
  const fetch = vi.fn<Fetch>(async () => new Response('<b>no such order</b>', { status: 400 }));
  const lines: string[] = [];
  const sandbox = createSandbox({ callbackUrl, fetch, onLog: (line) => lines.push(line) });
  const { id } = await createLink(sandbox);
  // The first attempt fails, so this waits for two seconds while retries run; their delays depend on chance.
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
  const path = /action="([^"]+)"/.exec(html)?.[1] ?? '';
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
])('does not resend %s', async (_, path, headers, status) => {
  const fetch = vi.fn<Fetch>(async () => new Response());
  const sandbox = createSandbox({ callbackUrl, fetch });
  await sandbox.settle((await createLink(sandbox)).id, 'paid');
  expect((await sandbox.fetch(origin + path, { method: 'POST', headers })).status).toBe(status);
  expect(fetch).toHaveBeenCalledOnce();
});

it('logs why a callback got no response', async () => {
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
