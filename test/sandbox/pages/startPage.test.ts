import { expect, it } from 'vitest';
import { createLink, createSandbox, loadPage, secretKey } from '../createSandbox.js';

it('the sandbox’s start page shows settings and magic amounts, but no secret key', async () => {
  const sandbox = createSandbox({ services: ['<service>'], callbackUrl: 'https://shop.kz/callback' });
  const { html } = await loadPage(sandbox, '/');
  for (const shown of [
    'tarlan',
    '&#60;service&#62;',
    'current',
    '900 s',
    'https://shop.kz/callback',
    '8000001',
    '9001014',
    'href="/requests"',
  ]) {
    expect(html).toContain(shown);
  }
  expect(html).not.toContain(secretKey);
});

it('the sandbox’s start page lists pending links, newest first', async () => {
  const sandbox = createSandbox();
  expect((await loadPage(sandbox, '/')).text).toContain('There are no pending links.');
  const first = await createLink(sandbox, { amount: 1500 });
  const second = await createLink(sandbox, { amount: 2500 });
  const paid = await createLink(sandbox);
  await sandbox.settle(paid.id, 'paid');
  const { html, text } = await loadPage(sandbox, '/');
  const paths = Array.from(
    html.matchAll(/<a href="(\/pay\/[^"]+)"[^>]*>Open payment page<\/a>/g),
    ([, path]) => path,
  );
  expect(paths).toEqual([`/pay/${second.id}`, `/pay/${first.id}`]);
  expect(text).toContain('1\u00a0500\u00a0₸');
  expect((await loadPage(sandbox, paths[0] ?? '')).response.status).toBe(200);
});
