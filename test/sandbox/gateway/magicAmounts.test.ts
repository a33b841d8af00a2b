import { PNG } from 'pngjs';
import { type MagicAmountName, magicAmounts } from 'react-tarlan-pay/sandbox';
import { parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { expect, it, vi } from 'vitest';
import { decodeQRCode } from '../../nodeDecoder.js';
import { createSandbox, requestLink } from '../createSandbox.js';
import { until } from '../until.js';

async function requestAmount(name: MagicAmountName, sandbox = createSandbox()) {
  const response = await requestLink(sandbox, { amount: magicAmounts[name].amount });
  const text = await response.text();
  const result = parsePaymentLinkResponse(response.status, text, { pageHost: '127.0.0.1' });
  return { response, text, result, url: sandbox.links()[0]?.url };
}

/** Decodes a QR code image. Before that, checks the size and the quiet zone of the image. */
async function scan(base64: string): Promise<string | undefined> {
  const png = Buffer.from(base64, 'base64');
  const { data, width, height } = PNG.sync.read(png);
  const modules = width / 8 - 8;
  expect(height).toBe(width);
  expect((modules - 17) % 4).toBe(0);
  const isDark = (x: number, y: number) => data[(y * width + x) * 4] === 0;
  const quietZone = Array.from(
    { length: width },
    (_, x) => isDark(x, 31) || isDark(31, x) || isDark(x, height - 32),
  );
  expect(quietZone).not.toContain(true);
  expect([isDark(32, 32), isDark(39, 39), isDark(40, 40)]).toEqual([true, true, false]);
  return decodeQRCode(png);
}

it('each magic amount is unique, between 8,000,000 and 9,000,000, and has a short description', () => {
  const all = Object.values(magicAmounts);
  expect(new Set(all.map(({ amount }) => amount)).size).toBe(all.length);
  for (const { amount, description } of all) {
    expect(amount).toBeGreaterThan(8_000_000);
    expect(amount).toBeLessThan(9_000_000);
    expect(description).toMatch(/^.{10,80}$/);
  }
});

it.each<[MagicAmountName, number, string, RegExp]>([
  ['html', 200, 'text/html', /^<!doctype html>/],
  ['truncated', 200, 'application/json', /^{"result":.*[^}]$/],
  ['badGateway', 502, 'text/html', /<center>nginx<\/center>/],
])(
  'the sandbox creates a link for the magic amount %s, but sends an unreadable response',
  async (name, status, type, body) => {
    const { response, text, result, url } = await requestAmount(name);
    expect(url).toBeDefined();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    expect(text).toMatch(body);
    expect(result).toMatchObject({ ok: false, error: { outcome: 'unknown' } });
  },
);

it('for the magic amount brokenBody, the sandbox breaks the connection within the response body', async () => {
  const response = await requestLink(createSandbox(), { amount: magicAmounts.brokenBody.amount });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toMatch(/^{"result":{"code":0,/);
  await expect(reader?.read()).rejects.toThrow('broke off the connection');
});

it('for the magic amount slow, the sandbox responds after 12 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const onResponse = vi.fn();
  const response = requestLink(createSandbox(), { amount: magicAmounts.slow.amount });
  response.then(onResponse);
  await until(() => vi.getTimerCount() === 1);
  await vi.advanceTimersByTimeAsync(11_999);
  expect(onResponse).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect((await response).status).toBe(200);
});

it('for the magic amount silent, the sandbox does not respond until the client aborts the request', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const sandbox = createSandbox();
  const abort = new AbortController();
  const onResponse = vi.fn();
  const response = requestLink(sandbox, { amount: magicAmounts.silent.amount }, abort.signal);
  response.then(onResponse);
  await until(() => sandbox.links().length === 1);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(onResponse).not.toHaveBeenCalled();
  abort.abort();
  expect((await response).status).toBe(499);
});

it.each<[MagicAmountName, string]>([
  ['qrOnly', ''],
  ['qrBase64', ''],
  ['qrDataUri', 'data:image/png;base64,'],
])(
  'for the magic amount %s, the sandbox sends a QR code image that contains the URL of the payment page',
  async (name, prefix) => {
    const { text, result, url } = await requestAmount(name);
    const { redirect_url, qr_code_image } = JSON.parse(text).result;
    expect(redirect_url).toBe(name === 'qrOnly' ? '' : url);
    expect(qr_code_image.startsWith(prefix)).toBe(true);
    expect(await scan(qr_code_image.slice(prefix.length))).toBe(url);
    expect(result).toMatchObject({
      ok: true,
      link: { qrCodeImage: expect.stringMatching(/^data:image\/png;base64,/) },
    });
  },
);

it('for the magic amount qrPayload, the sandbox sends the payment page’s URL as qr_code_image', async () => {
  const { text, url } = await requestAmount('qrPayload');
  expect(JSON.parse(text).result).toMatchObject({ redirect_url: url, qr_code_image: url });
});

it('for the magic amount qrUnfit, the sandbox sends an SVG as the QR code, and a valid URL', async () => {
  const { text, result, url } = await requestAmount('qrUnfit');
  expect(JSON.parse(text).result.qr_code_image).toMatch(/^data:image\/svg\+xml;base64,/);
  expect(result).toMatchObject({ ok: true, link: { redirectUrl: url, qrCodeImage: null } });
});

it.each<[MagicAmountName, RegExp]>([
  ['javascriptUrl', /^javascript:/],
  ['foreignHttpUrl', /^http:\/\/pay\.example\.com\//],
])('for the magic amount %s, the sandbox sends a link with an unsafe URL', async (name, pattern) => {
  const { text, result } = await requestAmount(name);
  expect(JSON.parse(text).result.redirect_url).toMatch(pattern);
  expect(result).toMatchObject({ ok: false, error: { kind: 'unsafe-url', outcome: 'created' } });
});

it('for the magic amount envelope, the sandbox sends a success with status and status_code around its result', async () => {
  const { text, result, url } = await requestAmount('envelope');
  expect(JSON.parse(text)).toMatchObject({
    status: true,
    status_code: 0,
    result: { code: 0, redirect_url: url },
  });
  expect(result).toMatchObject({ ok: true, link: { redirectUrl: url } });
});

it.each<[MagicAmountName, string | number, number]>([
  ['stringCode', '1881', 1881],
  ['undocumentedCode', 7777, 7777],
])('for the magic amount %s, the sandbox sends an error and creates no link', async (name, sent, code) => {
  const { text, result, url } = await requestAmount(name);
  expect(JSON.parse(text).result.error_code).toBe(sent);
  expect(result).toMatchObject({ ok: false, error: { kind: 'expected', code } });
  expect(url).toBeUndefined();
  const legacy = await requestAmount(name, createSandbox({ errors: 'legacy' }));
  expect(JSON.parse(legacy.text).status_code).toBe(sent);
});
