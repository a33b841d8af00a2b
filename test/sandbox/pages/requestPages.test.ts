import { expect, it } from 'vitest';
import { createSandbox, linkUrl, loadPage, requestLink, secretKey } from '../createSandbox.js';

it('the sandbox’s page of requests lists all requests, newest first, with signature and response', async () => {
  const sandbox = createSandbox();
  expect((await loadPage(sandbox, '/requests')).text).toContain('No requests yet.');
  await requestLink(sandbox);
  await requestLink(sandbox, { agent: 'other' });
  await sandbox.fetch(linkUrl, { method: 'POST', body: '{}', headers: { 'x-signature': 'invalid' } });
  await sandbox.fetch(linkUrl, { method: 'POST', body: '{}' });
  const { html, response } = await loadPage(sandbox, '/requests');
  const rows = html.matchAll(/requests\/(\d)[\s\S]*?<td>(\w+)<\/td><td>([^<]+)<\/td>/g);
  expect(Array.from(rows, (row) => row.slice(1))).toEqual([
    ['4', 'missing', 'error 1014'],
    ['3', 'invalid', 'error 1014'],
    ['2', 'valid', 'error 9724'],
    ['1', 'valid', 'payment link'],
  ]);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).not.toContain(secretKey);
});

it('the sandbox’s page of a request escapes its body and its signature', async () => {
  const sandbox = createSandbox();
  const body = '{"a":"<img src=x onerror=alert(1)>"}';
  await sandbox.fetch(linkUrl, { method: 'POST', body, headers: { 'x-signature': '<img src=x>' } });
  const { html } = await loadPage(sandbox, '/requests/1');
  expect(html).toContain('&#60;img src=x&#62;');
  expect(html).not.toContain('<img');
});

it.each(['/requests/2', '/requests/0', '/requests/999999999999999', '/requests/1e0'])(
  'the sandbox responds with HTTP 404 to %s, which is the page of no stored request',
  async (path) => {
    const sandbox = createSandbox();
    await requestLink(sandbox);
    expect((await loadPage(sandbox, path)).response.status).toBe(404);
  },
);
