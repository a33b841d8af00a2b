import { createHash, createHmac } from 'node:crypto';
import type { SandboxGateway } from 'react-tarlan-pay/sandbox';
import { describe, expect, it } from 'vitest';
import { askForLink, createSandbox, linkUrl, makeLink, origin, secretKey } from '../createSandbox.js';

const fields = {
  agent: 'tarlan',
  username: 'Әлия <&>',
  amount: 10_000,
  service: 'service1',
  return_url: 'https://shop.kz/return?order=42&lang=kk',
  refer_host: 'shop.kz',
};
const { username, ...others } = fields;
const unsorted = { username, ...others };
const inOrder = (object: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))));
const plain = inOrder(fields);
const escaped = plain.replace('<', '\\u003c').replaceAll('&', '\\u0026').replace('>', '\\u003e');
const body = JSON.stringify({ ...unsorted, note: '' });

const base64 = (text: string) => Buffer.from(text).toString('base64');
const hash = (text: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHash('sha256').update(text).digest(encoding);
const sign = (text: string) => hash(base64(text) + secretKey);
const ascii = (text: string) =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function show(sandbox: SandboxGateway, path: string) {
  const response = await sandbox.fetch(origin + path);
  const html = await response.text();
  const text = html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return { response, html, text };
}

/** Sends a signature for the body and gives the page about it. */
async function explain(signature: string | null, sent = body) {
  const sandbox = createSandbox();
  await sandbox.fetch(linkUrl, {
    method: 'POST',
    body: sent,
    headers: signature === null ? {} : { 'x-signature': signature },
  });
  return { ...(await show(sandbox, '/requests/1')), request: sandbox.requests()[0] };
}

describe('the page of a request', () => {
  it.each([
    ['no header', null, 'There is no X-Signature header'],
    ['the secret key missing', hash(base64(escaped)), 'The secret key is missing'],
    ['the key in front', hash(secretKey + base64(escaped)), 'stands before the base64 text'],
    [
      'a line break behind the key',
      hash(`${base64(escaped)}${secretKey}\n`),
      'line break behind the secret key',
    ],
    ['no base64', hash(escaped + secretKey), 'without base64'],
    [
      'the alphabet for URLs',
      hash(base64(escaped).replaceAll('+', '-').replaceAll('/', '_') + secretKey),
      'alphabet is the one for URLs',
    ],
    ['base64 without padding', hash(base64(escaped).replace(/=+$/, '') + secretKey), 'padding'],
    ['base64 of UTF-16', hash(Buffer.from(escaped, 'utf16le').toString('base64') + secretKey), 'UTF-16'],
    ['base64 with a line break', hash(`${base64(escaped)}\n${secretKey}`), 'ends with a line break'],
    ['an HMAC', createHmac('sha256', secretKey).update(base64(escaped)).digest('hex'), 'HMAC'],
    ['upper-case digits', sign(escaped).toUpperCase(), 'upper-case'],
    ['a hash in base64', hash(base64(escaped) + secretKey, 'base64'), 'written in base64'],
    ['a prefix', `sha256=${sign(escaped)}`, 'more than the 64 digits'],
    ['fields unsorted', sign(JSON.stringify(unsorted)), 'not sorted'],
    ['empty fields kept', sign(inOrder({ ...fields, note: '' })), 'not left out'],
    ['Python’s spaces', sign(plain.replace(/":/g, '": ').replace(/,"/g, ', "')), 'spaces'],
    ['escapes for all that is not ASCII', sign(ascii(plain)), 'outside ASCII'],
    ['PHP’s slashes', sign(plain.replaceAll('/', '\\/')), 'JSON_UNESCAPED_SLASHES'],
    ['PHP’s defaults', sign(ascii(plain).replaceAll('/', '\\/')), 'JSON_UNESCAPED_UNICODE'],
    [
      'upper-case escapes',
      sign(escaped.replace('003c', '003C').replace('003e', '003E')),
      'upper-case digits',
    ],
    ['the amount as a string', sign(escaped.replace('10000', '"10000"')), 'as a string'],
    [
      'another algorithm',
      createHash('sha512')
        .update(base64(escaped) + secretKey)
        .digest('hex'),
      'SHA-512',
    ],
    ['another secret', hash(`${base64(escaped)}another`), 'Either the secret key is another one'],
    ['other values', sign(escaped.replace('10000', '10001')), 'other values'],
  ])('tells of %s', async (_, signature, finding) => {
    const { response, html, text, request } = await explain(signature);
    expect(response.status).toBe(200);
    expect(request).toMatchObject({ id: 1, signatureValid: false, errorCode: 1014 });
    expect(text).toContain(finding);
    for (const shown of [body, escaped, plain, signature ?? 'None was sent.']) expect(text).toContain(shown);
    expect(text).not.toContain(secretKey);
    expect(text).not.toContain(`<pre tabindex="0">${sign(escaped)}`);
    expect(html).not.toMatch(/<style|<script|\sstyle=|\son\w+=/i);
  });

  it.each([
    ['over every form', escaped, sign(escaped), []],
    ['over the form without escaping', plain, sign(plain), ['Go escapes them']],
    [
      'over the sorted form, another one sent',
      body,
      sign(escaped),
      ['Send exactly the text that was signed'],
    ],
    ['over the bytes alone', body, sign(body), ['sorted, compact']],
  ])('says of a right signature that it is %s', async (_, sent, signature, warnings) => {
    const { text, request } = await explain(signature, sent);
    expect(request).toMatchObject({ signatureValid: true });
    expect(text).toContain('The signature is right.');
    expect(text.match(/<li>/g)).toHaveLength(1 + warnings.length);
    for (const warning of warnings) expect(text).toContain(warning);
  });

  it.each(['', '[1]', '{"agent"', '"text"'])('says of %j that it is no JSON object', async (sent) => {
    expect((await explain('a'.repeat(64), sent)).text).toContain('no JSON object');
  });

  it('escapes what was sent', async () => {
    const { html } = await explain('<img src=x>', '{"a":"<img src=x onerror=alert(1)>"}');
    expect(html).not.toContain('<img');
  });

  it.each(['/requests/2', '/requests/0', '/requests/999999999999999'])('knows no %s', async (path) => {
    const sandbox = createSandbox();
    await askForLink(sandbox);
    expect((await show(sandbox, path)).response.status).toBe(404);
  });
});

describe('the list', () => {
  it('names what came in, the newest first', async () => {
    const sandbox = createSandbox();
    expect((await show(sandbox, '/requests')).text).toContain('Nothing yet.');
    await askForLink(sandbox);
    await askForLink(sandbox, { agent: 'other' });
    await sandbox.fetch(linkUrl, { method: 'POST', body, headers: { 'x-signature': 'wrong' } });
    await sandbox.fetch(linkUrl, { method: 'POST', body });
    const { html, response } = await show(sandbox, '/requests');
    const rows = Array.from(html.matchAll(/requests\/(\d)[\s\S]*?<td>(\w+)<\/td><td>([^<]+)<\/td>/g), (row) =>
      row.slice(1),
    );
    expect(rows).toEqual([
      ['4', 'missing', 'error 1014'],
      ['3', 'wrong', 'error 1014'],
      ['2', 'right', 'error 9724'],
      ['1', 'right', 'a link'],
    ]);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toContain(secretKey);
  });
});

describe('the start page', () => {
  it('lists the links that wait, to be scanned', async () => {
    const sandbox = createSandbox();
    expect((await show(sandbox, '/')).text).toContain('There is none at the moment.');
    const first = await makeLink(sandbox, { amount: 1500 });
    const second = await makeLink(sandbox, { amount: 2500 });
    const paid = await makeLink(sandbox);
    await sandbox.settle(paid.id, 'paid');
    const { html, text } = await show(sandbox, '/');
    const scans = Array.from(
      html.matchAll(/<a href="(\/pay\/[^"]+)"[^>]*>Scan it for me<\/a>/g),
      ([, href]) => href,
    );
    expect(scans).toEqual([`/pay/${second.id}`, `/pay/${first.id}`]);
    expect(text).toContain('1\u00a0500\u00a0₸');
    expect((await sandbox.fetch(origin + (scans[0] ?? ''))).status).toBe(200);
    expect(html).toContain('href="/requests"');
    expect(html).not.toContain(secretKey);
  });

  it('says of another address where links are made', async () => {
    const { response, text } = await show(createSandbox(), '/api/link');
    expect(response.status).toBe(404);
    expect(text).toContain('POST /showcase-gateway/api/v1/action/link');
  });
});
