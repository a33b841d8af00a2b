import type { SandboxGateway, SandboxOutcome } from 'react-tarlan-pay/sandbox';
import { describe, expect, it, vi } from 'vitest';
import { createLink, createSandbox, loadPage } from '../createSandbox.js';

const returnUrl = 'https://shop.kz/return?order=42&lang=kk';

function submit(sandbox: SandboxGateway, url: string, outcome: string, headers: Record<string, string> = {}) {
  return sandbox.fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), headers });
}

describe('the payment page', () => {
  it.each([
    ['ru', 'Неизвестная ссылка'],
    ['kk', 'Белгісіз сілтеме'],
    ['en', 'Unknown link'],
  ])('the payment page of an unknown link is in the language of the browser: %s', async (lang, title) => {
    const headers = { 'accept-language': lang };
    const response = await createSandbox().fetch('http://127.0.0.1:4311/pay/1', { headers });
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(new RegExp(`<html lang="${lang}">[^]*<h1>${title}</h1>`));
  });

  it('the payment page shows the fields of the payment and three buttons', async () => {
    const sandbox = createSandbox();
    const { url } = await createLink(sandbox, { amount: 1_234_567 });
    const { response, text } = await loadPage(sandbox, url);
    expect(response.status).toBe(200);
    for (const shown of [
      '1\u00a0234\u00a0567\u00a0₸',
      'shop.kz',
      'service1',
      'user-1',
      'Sandbox: no money is transferred',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text.match(/<button[^>]*value="(\w+)"/g)).toHaveLength(3);
  });

  it.each([
    ['', 'kk-KZ,ru;q=0.9', 'kk', 'Бас тарту'],
    ['', 'de,ru-RU;q=0.8,en;q=0.5', 'ru', 'Отклонить'],
    ['', '*', 'en', 'Decline'],
    ['?lang=kk', 'ru', 'kk', 'Бас тарту'],
    ['?lang=xx', 'ru', 'ru', 'Отклонить'],
  ])(
    'the payment page with the query "%s" and Accept-Language "%s" is in the language %s',
    async (query, accepted, lang, decline) => {
      const sandbox = createSandbox();
      const { url } = await createLink(sandbox);
      const response = await sandbox.fetch(url + query, { headers: { 'accept-language': accepted } });
      const html = await response.text();
      expect(html).toContain(`<html lang="${lang}">`);
      expect(html).toContain(`value="declined">${decline}</button>`);
      const switches = Array.from(html.matchAll(/\?lang=(\w+)"/g), ([, other]) => other);
      expect(switches).toEqual(['kk', 'ru', 'en'].filter((other) => other !== lang));
    },
  );

  it('the payment page is still in the chosen language after an outcome was submitted', async () => {
    const sandbox = createSandbox();
    const { id, url } = await createLink(sandbox);
    const response = await submit(sandbox, `${url}?lang=ru`, 'paid');
    expect(response.headers.get('location')).toBe(`/pay/${id}?lang=ru`);
    expect((await loadPage(sandbox, `/pay/${id}?lang=ru`)).text).toContain('<h1>Оплачено</h1>');
  });

  it.each(['https://a;script-src *;.kz/', "https://a,'unsafe-inline'.kz/", 'https://[::1]/'])(
    'the payment page does not let the return URL %j change the Content-Security-Policy',
    async (url) => {
      const sandbox = createSandbox();
      const link = await createLink(sandbox, { return_url: url });
      const policy = (await sandbox.fetch(link.url)).headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/; form-action 'self'(?: https:)?; base-uri/);
    },
  );

  it('the payment page has a strict Content-Security-Policy, no inline styles or scripts, and allows the back/forward cache', async () => {
    const sandbox = createSandbox();
    const { url } = await createLink(sandbox, { return_url: returnUrl });
    const { response, text } = await loadPage(sandbox, url);
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self' https://shop.kz; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/<style|<script|\sstyle=|\son\w+=/i);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  it('the payment page has a stylesheet that supports the dark mode', async () => {
    const sandbox = createSandbox();
    const { text } = await loadPage(sandbox, (await createLink(sandbox)).url);
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? '';
    const stylesheet = await loadPage(sandbox, href);
    expect(stylesheet.response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(stylesheet.text).toContain('prefers-color-scheme: dark');
  });

  it('the Content-Security-Policy of the payment page has form-action http: if the shop’s host is an IPv6 address', async () => {
    const sandbox = createSandbox();
    const { url } = await createLink(sandbox, { return_url: 'http://[::1]:3000/' });
    const { response } = await loadPage(sandbox, url);
    expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http:;");
  });

  it('the payment page escapes the fields of the request', async () => {
    const sandbox = createSandbox();
    const hostile = `"><img src=x onerror='alert(1)'>&`;
    const link = await createLink(sandbox, { username: hostile, service: hostile, refer_host: hostile });
    const { html } = await loadPage(sandbox, link.url);
    expect(html).not.toContain('<img');
    expect(html.match(/&#34;&#62;&#60;img src=x onerror=&#39;alert\(1\)&#39;&#62;&#38;/g)).toHaveLength(3);
  });

  it('the sandbox responds with HTTP 404 to a request for the payment page of an unknown link', async () => {
    const { response } = await loadPage(createSandbox(), '/pay/00000000-0000-4000-8000-000000000000');
    expect(response.status).toBe(404);
  });
});

describe('submitting an outcome', () => {
  it.each<[SandboxOutcome, RegExp]>([
    ['paid', /<h1>Paid<\/h1>/],
    ['declined', /<h1>Declined<\/h1>/],
    ['expired', /<h1>Expired<\/h1>/],
  ])(
    'submitting the outcome “%s” sets the status of the link, redirects to the shop, and the payment page shows it',
    async (outcome, heading) => {
      const sandbox = createSandbox();
      const link = await createLink(sandbox, { return_url: returnUrl });
      const response = await submit(sandbox, link.url, outcome);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(returnUrl);
      expect(sandbox.links()).toMatchObject([{ status: outcome, settledAt: expect.any(Date) }]);
      const { html } = await loadPage(sandbox, link.url);
      expect(html).toMatch(heading);
      expect(html).toContain('href="https://shop.kz/return?order=42&#38;lang=kk"');
      expect(html).not.toContain('<button');
    },
  );

  it.each([
    ['no return_url', {}],
    ['a javascript: return_url', { return_url: 'javascript:alert(1)' }],
    ['a relative return_url', { return_url: '/return' }],
  ])('submitting an outcome redirects to the payment page for a link with %s', async (_, changes) => {
    const sandbox = createSandbox();
    const link = await createLink(sandbox, changes);
    const response = await submit(sandbox, link.url, 'paid');
    expect(response.headers.get('location')).toBe(`/pay/${link.id}`);
    const { text } = await loadPage(sandbox, link.url);
    expect(text).toContain('You can close this page');
    expect(text).not.toContain('class="button');
  });

  it('submitting the same outcome again redirects to the shop, and another outcome is rejected', async () => {
    const sandbox = createSandbox();
    const link = await createLink(sandbox, { return_url: returnUrl });
    await submit(sandbox, link.url, 'declined');
    expect((await submit(sandbox, link.url, 'declined')).status).toBe(303);
    const rejected = await submit(sandbox, link.url, 'paid');
    expect(rejected.status).toBe(409);
    expect(await rejected.text()).toContain('Declined');
    await expect(sandbox.settle(link.id, 'paid')).rejects.toThrow('is already declined');
    expect(sandbox.links()).toMatchObject([{ status: 'declined' }]);
  });

  it('submitting an outcome is rejected after linkLifetimeMs', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const sandbox = createSandbox({ linkLifetimeMs: 60_000 });
    const link = await createLink(sandbox, { return_url: returnUrl });
    vi.setSystemTime(Date.now() + 59_999);
    expect(sandbox.links()).toMatchObject([{ status: 'pending' }]);
    vi.setSystemTime(Date.now() + 1);
    expect(sandbox.links()).toMatchObject([{ status: 'expired' }]);
    expect((await submit(sandbox, link.url, 'paid')).status).toBe(409);
    expect((await loadPage(sandbox, link.url)).text).toContain('<h1>Expired</h1>');
  });

  it('submitting an outcome is possible for 15 minutes by default', async () => {
    const link = await createLink(createSandbox());
    expect(link.expiresAt.getTime() - link.createdAt.getTime()).toBe(900_000);
  });

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 303],
    ['none', 303],
  ])('submitting an outcome with Sec-Fetch-Site %s returns HTTP %i', async (site, status) => {
    const sandbox = createSandbox();
    const { url } = await createLink(sandbox);
    const response = await submit(sandbox, url, 'paid', { 'sec-fetch-site': site });
    expect(response.status).toBe(status);
    expect(sandbox.links()[0]?.status).toBe(status === 303 ? 'paid' : 'pending');
  });

  it.each(['', 'pending', 'refunded', 'x'.repeat(2000)])(
    'the payment page rejects the unknown outcome "%s"',
    async (outcome) => {
      const sandbox = createSandbox();
      expect((await submit(sandbox, (await createLink(sandbox)).url, outcome)).status).toBe(400);
      expect(sandbox.links()).toMatchObject([{ status: 'pending' }]);
    },
  );
});
