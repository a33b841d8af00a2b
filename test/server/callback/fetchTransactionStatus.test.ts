import { fetchTransactionStatus } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { fields, secretKey, sign } from './callbackRequests.js';

const request = { secretKey, agent: 'tarlan', project: 'mobile', serviceCode: '101', externalId: '200001' };
const sent: { url: string; init: RequestInit }[] = [];

/** Creates a `fetch` that records requests, and responds with this body. */
function answer(body: object | string, status = 200): typeof globalThis.fetch {
  return async (input, init = {}) => {
    sent.push({ url: String(input), init });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  };
}

it('fetchTransactionStatus sends the documented fields with their signature, and returns the transaction', async () => {
  const { agent: _, ...data } = fields;
  const body = {
    status: true,
    status_code: 0,
    message: 'Success',
    result: { data, additional_data: { a: 1 } },
  };
  const result = await fetchTransactionStatus({ ...request, fetch: answer(body) });
  expect(result).toMatchObject({
    ok: true,
    transaction: {
      agent: 'tarlan',
      status: 'processed',
      amount: 100.82,
      externalId: '200001',
      additionalData: { a: 1 },
    },
  });
  const signed = '{"agent":"tarlan","external_id":"200001","project":"mobile","service_code":"101"}';
  expect(sent).toMatchObject([
    {
      url: 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/status',
      init: { method: 'POST', body: signed, headers: { 'x-signature': sign(signed) } },
    },
  ]);
});

it.each<[string, object | string, number, number | null]>([
  [
    'an error in the current format',
    {
      status: true,
      status_code: 0,
      result: { error_code: 5103, code: -1, message: 'transaction not found' },
    },
    200,
    5103,
  ],
  [
    'an error in the legacy format',
    { status: false, status_code: 1014, message: 'Invalid signature', result: {} },
    400,
    1014,
  ],
  ['a transaction without an amount', { result: { data: { ...fields, amount: undefined } } }, 200, null],
  ['another transaction', { result: { data: { ...fields, external_id: '200002' } } }, 200, null],
  ['a transaction with an error status', { result: { data: fields } }, 500, null],
  ['HTML', '<html>', 502, null],
])(
  'fetchTransactionStatus resolves to { ok: false } if the gateway responds with %s',
  async (_, body, httpStatus, code) => {
    const result = await fetchTransactionStatus({ ...request, fetch: answer(body, httpStatus) });
    expect(result).toMatchObject({ ok: false, code, httpStatus });
  },
);

it('fetchTransactionStatus resolves to { ok: false } if the gateway cannot be reached', async () => {
  const fetch = async () => {
    throw new TypeError('fetch failed');
  };
  const result = await fetchTransactionStatus({ ...request, fetch });
  expect(result).toMatchObject({ ok: false, code: null, httpStatus: null });
  expect(JSON.stringify(result)).toContain('could not be reached');
});

it.each([
  { secretKey: '' },
  { agent: '' },
  { externalId: undefined },
  { statusUrl: 'ftp://a' },
  { timeoutMs: 0 },
])('fetchTransactionStatus rejects with a TypeError for %j', async (changes) => {
  // The cast is needed because the types forbid some of these values.
  await expect(fetchTransactionStatus({ ...request, ...changes } as never)).rejects.toThrow(TypeError);
});
