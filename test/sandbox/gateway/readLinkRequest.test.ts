import { createHash } from 'node:crypto';
import { createSandboxGateway, gatewayErrors } from 'react-tarlan-pay/sandbox';
import { parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import { askForLink, createSandbox, fields, linkUrl, makeLink, origin, secretKey } from '../createSandbox.js';
import { until } from '../until.js';

/** Signs whatever text there is: `signRequest` would refuse to. */
function post(body: string, signature = sign(body), init: RequestInit = {}): Request {
  return new Request(linkUrl, { method: 'POST', body, headers: { 'x-signature': signature }, ...init });
}

function sign(text: string): string {
  return createHash('sha256')
    .update(Buffer.from(text).toString('base64') + secretKey)
    .digest('hex');
}

/** gateway.md section 2: code, text, HTTP status of an unexpected error. */
const expectedErrors = [
  [1041, 'Order not found'],
  [1042, 'duplicate external id'],
  [1407, 'Cache: item not found'],
  [1410, 'not enough balance'],
  [1881, "provider doesn't exists"],
  [5103, 'transaction not found'],
  [5413, 'transaction already finished'],
  [8008, "project doesn't exist"],
  [8015, "account doesn't exist"],
  [8301, 'Unexpected db error'],
  [9427, 'showcase not found'],
  [9718, 'provider not found'],
  [9721, 'showcase service not found'],
  [9724, 'showcase not found'],
] as const;
const unexpectedErrors = [
  [500, 'Internal Server Error', 500],
  [1014, 'Invalid signature', 400],
  [1021, 'request validation error', 400],
  [1404, 'Invalid action request', 400],
  [999_999, 'Unknown error', 500],
] as const;

describe('a right request', () => {
  it('gets the documented success', async () => {
    const sandbox = createSandbox();
    const response = await askForLink(sandbox);
    const [link] = sandbox.links();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      `{"result":{"code":0,"redirect_url":"${origin}/pay/${link?.id}","message":"Успешно обработано","qr_code_image":""}}`,
    );
    expect(link).toMatchObject({
      amount: 10_000,
      username: 'user-1',
      status: 'pending',
      returnUrl: null,
      callback: 'none',
    });
    expect(sandbox.requests()).toMatchObject([{ signatureValid: true, errorCode: 0, linkId: link?.id }]);
  });

  it.each([
    [
      'with Go’s escaping',
      '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"a\\u0026b","username":"u"}',
    ],
    ['without it', '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"a&b","username":"u"}'],
    [
      'over the raw bytes, unsorted and spaced',
      '{ "username":"u", "agent":"tarlan", "amount":1, "service":"a&b", "refer_host":"s.kz" }',
    ],
  ])('may be signed %s', async (_, body) => {
    const sandbox = createSandbox();
    expect((await sandbox.fetch(post(body))).status).toBe(200);
    expect(sandbox.links()).toHaveLength(1);
  });

  it('may be encoded anew after signing', async () => {
    const sandbox = createSandbox();
    const canonical = '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"s","username":"u"}';
    const sent = JSON.stringify({ return_url: '', ...JSON.parse(canonical) }, null, 2);
    expect((await sandbox.fetch(post(sent, sign(canonical)))).status).toBe(200);
    expect(sandbox.links()).toHaveLength(1);
  });

  it('gets a page at the public address', async () => {
    const sandbox = createSandbox({ publicUrl: 'https://sandbox.shop.kz' });
    expect((await makeLink(sandbox)).url).toMatch(/^https:\/\/sandbox\.shop\.kz\/pay\/[\w-]{36}$/);
  });

  it('takes the latency that was set', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const sandbox = createSandbox({ latencyMs: 700 });
    const settled = vi.fn();
    const answer = askForLink(sandbox).then(settled);
    await until(() => vi.getTimerCount() === 1);
    await vi.advanceTimersByTimeAsync(699);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await answer;
  });
});

describe('a wrong request', () => {
  const { username, ...nameless } = fields;
  it.each<[string, Request, number]>([
    ['no signature', new Request(linkUrl, { method: 'POST', body: JSON.stringify(fields) }), 1014],
    ['another key’s signature', post(JSON.stringify(fields), 'a'.repeat(64)), 1014],
    [
      'an upper-case signature',
      post(JSON.stringify(fields), sign(JSON.stringify(fields)).toUpperCase()),
      1014,
    ],
    ['no JSON', post('{'), 1021],
    ['no body', post(''), 1021],
    ['a list', post('[]'), 1021],
    ['more than 64 KiB', post(JSON.stringify({ ...fields, username: 'x'.repeat(65_536) })), 1021],
    ['a missing field', post(JSON.stringify(nameless)), 1404],
    [
      'an inherited field',
      post(`{"__proto__":{"username":"${username}"},${JSON.stringify(nameless).slice(1)}`),
      1404,
    ],
    ['an empty field', post(JSON.stringify({ ...fields, service: '' })), 1404],
    ['a null', post(JSON.stringify({ ...fields, refer_host: null })), 1404],
    ['an amount in a string', post(JSON.stringify({ ...fields, amount: '10000' })), 1021],
    ['a fraction', post(JSON.stringify({ ...fields, amount: 100.5 })), 1021],
    ['a negative amount', post(JSON.stringify({ ...fields, amount: -5 })), 1021],
    ['a name that is a number', post(JSON.stringify({ ...fields, username: 42 })), 1021],
    ['a return_url that is an object', post(JSON.stringify({ ...fields, return_url: {} })), 1021],
    ['another agent', post(JSON.stringify({ ...fields, agent: 'other' })), 9724],
    ['another service', post(JSON.stringify({ ...fields, service: 'other' })), 9721],
  ])('%s', async (_, request, code) => {
    const sandbox = createSandbox({ services: ['service1'] });
    const response = await sandbox.fetch(request);
    const result = parsePaymentLinkResponse(response.status, await response.text());
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(sandbox.requests()).toMatchObject([
      { errorCode: code, linkId: null, signatureValid: ![1014, 1021].includes(code) || expect.any(Boolean) },
    ]);
    expect(sandbox.links()).toEqual([]);
  });
});

describe('errors by amount', () => {
  it('has every documented code', () => {
    const documented = [...expectedErrors, ...unexpectedErrors].map(([code]) => code);
    expect(gatewayErrors.map(({ code }) => code).sort()).toEqual(documented.sort());
  });

  it.each(expectedErrors)('expected %i in the current format', async (code, message) => {
    const response = await askForLink(createSandbox(), { amount: 9_000_000 + code });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: true,
      status_code: 0,
      message: 'Success',
      result: { error_code: code, code: -1, message, redirect_url: '', qr_code_image: '' },
    });
  });

  it.each(expectedErrors)('expected %i in the legacy format', async (code, message) => {
    const response = await askForLink(createSandbox({ errors: 'legacy' }), { amount: 9_000_000 + code });
    expect(response.status).toBe(code === 8301 ? 500 : [1042, 1410, 5413].includes(code) ? 400 : 404);
    expect(await response.json()).toEqual({ status: false, status_code: code, message, result: {} });
  });

  it.each(unexpectedErrors)('unexpected %i in both formats', async (code, message, status) => {
    for (const errors of ['current', 'legacy'] as const) {
      const response = await askForLink(createSandbox({ errors }), { amount: 9_000_000 + code });
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ status: false, status_code: code, message, result: {} });
    }
  });

  it('makes a link for an amount between the documented codes', async () => {
    expect(await makeLink(createSandbox(), { amount: 9_001_013 })).toMatchObject({ amount: 9_001_013 });
  });
});

describe('the server around it', () => {
  it.each([
    ['GET', linkUrl, 405, 'POST'],
    ['POST', `${origin}/`, 405, 'GET'],
    ['DELETE', `${origin}/pay/some-id`, 405, 'GET, POST'],
    ['constructor', `${origin}/pay/some-id`, 405, 'GET, POST'],
    ['GET', `${origin}/elsewhere`, 404, null],
    ['POST', `${linkUrl}/`, 404, null],
    ['HEAD', `${origin}/`, 200, null],
  ])('answers %s %s with %i', async (method, url, status, allow) => {
    const response = await createSandbox().fetch(url, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('answers also when the body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const init = { method: 'POST', body, duplex: 'half' };
    expect((await createSandbox().fetch(linkUrl, init)).status).toBe(500);
  });

  it('keeps the last thousand links and requests', async () => {
    const sandbox = createSandbox();
    const [first, second] = [await makeLink(sandbox), await makeLink(sandbox)];
    for (let more = 0; more < 999; more++) await askForLink(sandbox);
    expect(sandbox.links()).toHaveLength(1000);
    expect(sandbox.links()[0]?.id).toBe(second.id);
    expect(sandbox.requests()).toHaveLength(1000);
    await expect(sandbox.settle(first.id, 'paid')).rejects.toThrow('no link');
  });

  it('shows settings and magic amounts on its start page, and no secret', async () => {
    const sandbox = createSandbox({ services: ['<service>'], callbackUrl: 'https://shop.kz/callback' });
    const page = await (await sandbox.fetch(origin)).text();
    for (const shown of [
      'tarlan',
      '&#60;service&#62;',
      'current',
      '900 s',
      'https://shop.kz/callback',
      '8000001',
      '9001014',
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).not.toContain(secretKey);
  });

  it.each<[string, unknown]>([
    ['secretKey', ''],
    ['agent', undefined],
    ['services', 'service1'],
    ['errors', 'old'],
    ['latencyMs', -1],
    ['linkLifetimeMs', Number.NaN],
    ['callbackUrl', '/callback'],
    ['project', ''],
    ['fetch', {}],
    ['publicUrl', 'https://shop.kz/sandbox'],
  ])('is not created with %s %j', (name, value) => {
    const creating = () => createSandboxGateway({ secretKey, agent: 'tarlan', [name]: value });
    expect(creating).toThrow(TypeError);
    expect(creating).toThrow(`\`${name}\``);
    expect(creating).not.toThrow(secretKey);
  });
});
