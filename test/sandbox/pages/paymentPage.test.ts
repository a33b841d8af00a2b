import type { SandboxGateway, SandboxOutcome } from 'react-tarlan-pay/sandbox';
import { describe, expect, it, vi } from 'vitest';
import { createSandbox, makeLink, origin } from '../createSandbox.js';

const returnUrl = 'https://shop.kz/return?order=42&lang=kk';

async function show(sandbox: SandboxGateway, url: string) {
  const response = await sandbox.fetch(url);
  return { response, text: await response.text() };
}

function choose(sandbox: SandboxGateway, url: string, outcome: string, headers: Record<string, string> = {}) {
  return sandbox.fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), headers });
}

describe('the page of a link', () => {
  it('shows what is paid, to whom, and three buttons', async () => {
    const sandbox = createSandbox();
    const { response, text } = await show(sandbox, (await makeLink(sandbox, { amount: 1_234_567 })).url);
    expect(response.status).toBe(200);
    for (const shown of [
      '1\u00a0234\u00a0567\u00a0₸',
      'shop.kz',
      'service1',
      'user-1',
      'Sandbox: no money moves',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text.match(/<button[^>]*value="(\w+)"/g)).toHaveLength(3);
  });

  it('has a strict policy, nothing inline, and may be kept by the back/forward cache', async () => {
    const sandbox = createSandbox();
    const { response, text } = await show(sandbox, (await makeLink(sandbox, { return_url: returnUrl })).url);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' https://shop.kz; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<style|<script|\sstyle=|\son\w+=/i);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const stylesheet = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const look = await sandbox.fetch(origin + stylesheet);
    expect(look.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await look.text()).toContain('prefers-color-scheme: dark');
  });

  it('names the scheme alone where the shop’s host is an IPv6 address', async () => {
    const sandbox = createSandbox();
    const { response } = await show(
      sandbox,
      (await makeLink(sandbox, { return_url: 'http://[::1]:3000/' })).url,
    );
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http:;");
  });

  it('escapes what the shop sent', async () => {
    const sandbox = createSandbox();
    const hostile = `"><img src=x onerror='alert(1)'>&`;
    const link = await makeLink(sandbox, { username: hostile, service: hostile, refer_host: hostile });
    const { text } = await show(sandbox, link.url);
    expect(text).not.toContain('<img');
    expect(text.match(/&#34;&#62;&#60;img src=x onerror=&#39;alert\(1\)&#39;&#62;&#38;/g)).toHaveLength(3);
  });

  it('knows only its links', async () => {
    const { response } = await show(createSandbox(), `${origin}/pay/00000000-0000-4000-8000-000000000000`);
    expect(response.status).toBe(404);
  });
});

describe('the payer’s choice', () => {
  it.each<[SandboxOutcome, RegExp]>([
    ['paid', /<h1>Paid<\/h1>/],
    ['declined', /<h1>Declined<\/h1>/],
    ['expired', /<h1>Expired<\/h1>/],
  ])('%s sends the payer back to the shop, and the page says so', async (outcome, heading) => {
    const sandbox = createSandbox();
    const link = await makeLink(sandbox, { return_url: returnUrl });
    const response = await choose(sandbox, link.url, outcome);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(returnUrl);
    expect(sandbox.links()).toMatchObject([{ status: outcome, settledAt: expect.any(Date) }]);
    const { text } = await show(sandbox, link.url);
    expect(text).toMatch(heading);
    expect(text).toContain('href="https://shop.kz/return?order=42&#38;lang=kk"');
    expect(text).not.toContain('<button');
  });

  it.each([
    ['no return_url', {}],
    ['a javascript: one', { return_url: 'javascript:alert(1)' }],
    ['a relative one', { return_url: '/return' }],
  ])('ends on the page with %s', async (_, changes) => {
    const sandbox = createSandbox();
    const link = await makeLink(sandbox, changes);
    const response = await choose(sandbox, link.url, 'paid');
    expect(response.headers.get('location')).toBe(`/pay/${link.id}`);
    const { text } = await show(sandbox, link.url);
    expect(text).toContain('You can close this page');
    expect(text).not.toContain('<a ');
  });

  it('stands: the same again leads to the shop, another one is refused', async () => {
    const sandbox = createSandbox();
    const link = await makeLink(sandbox, { return_url: returnUrl });
    await choose(sandbox, link.url, 'declined');
    expect((await choose(sandbox, link.url, 'declined')).status).toBe(303);
    const refused = await choose(sandbox, link.url, 'paid');
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Declined');
    await expect(sandbox.settle(link.id, 'paid')).rejects.toThrow('is declined already');
    expect(sandbox.links()).toMatchObject([{ status: 'declined' }]);
  });

  it('comes too late after the link’s life', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const sandbox = createSandbox({ linkLifetimeMs: 60_000 });
    const link = await makeLink(sandbox, { return_url: returnUrl });
    vi.setSystemTime(Date.now() + 59_999);
    expect(sandbox.links()).toMatchObject([{ status: 'pending' }]);
    vi.setSystemTime(Date.now() + 1);
    expect(sandbox.links()).toMatchObject([{ status: 'expired' }]);
    expect((await choose(sandbox, link.url, 'paid')).status).toBe(409);
    expect((await show(sandbox, link.url)).text).toContain('<h1>Expired</h1>');
  });

  it('lives 15 minutes by default', async () => {
    const link = await makeLink(createSandbox());
    expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(900_000);
  });

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 303],
    ['none', 303],
  ])('is taken from the page alone: Sec-Fetch-Site %s gets %i', async (site, status) => {
    const sandbox = createSandbox();
    const response = await choose(sandbox, (await makeLink(sandbox)).url, 'paid', { 'sec-fetch-site': site });
    expect(response.status).toBe(status);
    expect(sandbox.links()[0]?.status).toBe(status === 303 ? 'paid' : 'pending');
  });

  it.each(['', 'pending', 'refunded', 'x'.repeat(2000)])('must be one of the three: %s', async (outcome) => {
    const sandbox = createSandbox();
    expect((await choose(sandbox, (await makeLink(sandbox)).url, outcome)).status).toBe(400);
    expect(sandbox.links()).toMatchObject([{ status: 'pending' }]);
  });
});
