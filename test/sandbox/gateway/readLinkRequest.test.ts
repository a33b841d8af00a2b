import { createHash } from 'node:crypto';
import { parsePaymentLinkResponse } from 'react-tarlan-pay/server';
import { describe, expect, it, vi } from 'vitest';
import {
  createLink,
  createSandbox,
  fields,
  linkUrl,
  origin,
  requestLink,
  secretKey,
} from '../createSandbox.js';
import { until } from '../until.js';

/** Signs any text; `signRequest` would reject invalid fields. */
function post(body: string, signature = sign(body)): Request {
  return new Request(linkUrl, { method: 'POST', body, headers: { 'x-signature': signature } });
}

function sign(text: string): string {
  return createHash('sha256')
    .update(Buffer.from(text).toString('base64') + secretKey)
    .digest('hex');
}

describe('a valid request', () => {
  it('a valid request to the sandbox gets the documented success response', async () => {
    const sandbox = createSandbox();
    const response = await requestLink(sandbox);
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
      'with Go’s HTML escaping',
      '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"a\\u0026b","username":"u"}',
    ],
    [
      'without HTML escaping',
      '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"a&b","username":"u"}',
    ],
    [
      'over an unsorted body with spaces',
      '{ "username":"u", "agent":"tarlan", "amount":1, "service":"a&b", "refer_host":"s.kz" }',
    ],
  ])('the sandbox accepts a request that is signed %s', async (_, body) => {
    const sandbox = createSandbox();
    expect((await sandbox.fetch(post(body))).status).toBe(200);
    expect(sandbox.links()).toHaveLength(1);
  });

  it('the sandbox accepts a request whose JSON was encoded again after signing', async () => {
    const sandbox = createSandbox();
    const canonical = '{"agent":"tarlan","amount":1,"refer_host":"s.kz","service":"s","username":"u"}';
    const sent = JSON.stringify({ return_url: '', ...JSON.parse(canonical) }, null, 2);
    expect((await sandbox.fetch(post(sent, sign(canonical)))).status).toBe(200);
    expect(sandbox.links()).toHaveLength(1);
  });

  it('a valid request to the sandbox creates a link on the origin of publicUrl', async () => {
    const sandbox = createSandbox({ publicUrl: 'https://sandbox.shop.kz' });
    expect((await createLink(sandbox)).url).toMatch(/^https:\/\/sandbox\.shop\.kz\/pay\/[\w-]{36}$/);
  });

  it('the sandbox responds to a valid request after latencyMs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const onResponse = vi.fn();
    const response = requestLink(createSandbox({ latencyMs: 700 })).then(onResponse);
    await until(() => vi.getTimerCount() === 1);
    await vi.advanceTimersByTimeAsync(699);
    expect(onResponse).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await response;
  });
});

describe('an invalid request', () => {
  const { username, ...withoutUsername } = fields;
  it.each<[string, Request, number]>([
    ['no signature', new Request(linkUrl, { method: 'POST', body: JSON.stringify(fields) }), 1014],
    ['the signature of another key', post(JSON.stringify(fields), 'a'.repeat(64)), 1014],
    [
      'an upper-case signature',
      post(JSON.stringify(fields), sign(JSON.stringify(fields)).toUpperCase()),
      1014,
    ],
    ['invalid JSON', post('{'), 1021],
    ['no body', post(''), 1021],
    ['an array', post('[]'), 1021],
    ['a body over 64 KiB', post(JSON.stringify({ ...fields, username: 'x'.repeat(65_536) })), 1021],
    ['a missing field', post(JSON.stringify(withoutUsername)), 1404],
    [
      'a field in __proto__',
      post(`{"__proto__":{"username":"${username}"},${JSON.stringify(withoutUsername).slice(1)}`),
      1404,
    ],
    ['an empty field', post(JSON.stringify({ ...fields, service: '' })), 1404],
    ['a null field', post(JSON.stringify({ ...fields, refer_host: null })), 1404],
    ['an amount as a string', post(JSON.stringify({ ...fields, amount: '10000' })), 1021],
    ['a fractional amount', post(JSON.stringify({ ...fields, amount: 100.5 })), 1021],
    ['a negative amount', post(JSON.stringify({ ...fields, amount: -5 })), 1021],
    ['a username as a number', post(JSON.stringify({ ...fields, username: 42 })), 1021],
    ['a return_url as an object', post(JSON.stringify({ ...fields, return_url: {} })), 1021],
    ['another agent', post(JSON.stringify({ ...fields, agent: 'other' })), 9724],
    ['another service', post(JSON.stringify({ ...fields, service: 'other' })), 9721],
  ])('a request to the sandbox with %s gets an error response', async (_, request, code) => {
    const sandbox = createSandbox({ services: ['service1'] });
    const response = await sandbox.fetch(request);
    const result = parsePaymentLinkResponse(response.status, await response.text());
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(sandbox.requests()).toMatchObject([
      { errorCode: code, linkId: null, signatureValid: ![1014, 1021].includes(code) || expect.any(Boolean) },
    ]);
    expect(sandbox.links()).toEqual([]);
  });

  it('the sandbox names its own services in the error for an unknown service', async () => {
    const sandbox = createSandbox({ services: ['orders', 'tickets'] });
    const response = await requestLink(sandbox, { service: 'other' });
    expect(await response.text()).toContain(
      JSON.stringify('"service" is "other", but must be "orders" or "tickets"').slice(1, -1),
    );
  });

  it.each<[string, object, string]>([
    [
      'two missing fields',
      { service: '', refer_host: null },
      'Invalid action request (sandbox: missing or empty: service, refer_host)',
    ],
    [
      'an amount as a string',
      { amount: '10000' },
      'request validation error (sandbox: "amount" must be a positive integer)',
    ],
    [
      'a username as a number',
      { username: 42 },
      'request validation error (sandbox: "username" must be a string)',
    ],
    [
      'another agent',
      { agent: 'other' },
      'showcase not found (sandbox: "agent" is "other", but must be "tarlan")',
    ],
    [
      'another service',
      { service: 'other' },
      'showcase service not found (sandbox: "service" is "other", but must be "service1" or "tickets")',
    ],
  ])(
    'a request to the sandbox with %s gets the gateway’s error message, followed by the cause',
    async (_, changes, message) => {
      const sandbox = createSandbox({ services: ['service1', 'tickets'] });
      const response = await sandbox.fetch(post(JSON.stringify({ ...fields, ...changes })));
      expect(parsePaymentLinkResponse(response.status, await response.text())).toMatchObject({
        ok: false,
        error: { gatewayMessage: message },
      });
    },
  );

  it.each([
    ['invalid JSON', '{', 'the body is not a JSON object'],
    [
      'a body over 64 KiB',
      JSON.stringify({ username: 'x'.repeat(65_536) }),
      'the body is larger than 64 KiB',
    ],
  ])(
    'a request to the sandbox with %s gets an error message that states this cause',
    async (_, body, explanation) => {
      const response = await createSandbox().fetch(post(body));
      expect((await response.json()).message).toBe(`request validation error (sandbox: ${explanation})`);
    },
  );
});

const validBody = '{"agent":"tarlan","amount":100,"refer_host":"s.kz","service":"a","username":"u"}';

it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
  ['an exponent', validBody.replace('100', '1e2'), 'without a fraction'],
  ['a fraction', validBody.replace('100', '100.0'), 'without a fraction'],
  ['a byte order mark', `\ufeff${validBody}`, 'byte order mark'],
  [
    'invalid UTF-8',
    Buffer.concat([Buffer.from(validBody.slice(0, -2)), Buffer.of(0xff), Buffer.from('"}')]),
    'not UTF-8',
  ],
])('the sandbox refuses a request body with %s, as the gateway does', async (_, body, reason) => {
  const bytes = Buffer.from(body);
  const signature = createHash('sha256')
    .update(bytes.toString('base64') + secretKey)
    .digest('hex');
  const request = new Request(linkUrl, {
    method: 'POST',
    body: bytes,
    headers: { 'x-signature': signature },
  });
  const response = await createSandbox().fetch(request);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    status_code: 1021,
    message: expect.stringContaining(reason),
  });
});

it('the sandbox spends less than one second of CPU time on explaining the signature of a large body', async () => {
  const sandbox = createSandbox();
  const body = validBody.replace('"a"', `"${'&'.repeat(60_000)}"`);
  await sandbox.fetch(post(body, '0'.repeat(64)));
  const usage = process.cpuUsage();
  const text = await (await sandbox.fetch('http://localhost/requests/1')).text();
  expect(text).toContain('only in bodies of up to 2048 characters');
  expect(process.cpuUsage(usage).user).toBeLessThan(1_000_000);
});
