import fc from 'fast-check';
import { isPaymentLinkError, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { fuzzing, fuzzTimeout } from './fuzzing.js';
import { isOpenable } from './isOpenable.js';

const statuses = fc.oneof(
  fc.constantFrom(200, 200, 200, 201, 204, 400, 401, 403, 404, 408, 429, 500, 502, 503, 504),
  fc.integer({ min: 100, max: 599 }),
);
const lists = fc.constantFrom(undefined, ['kaspi.kz'], []);
const kinds = new Set([
  'expected',
  'unexpected',
  'endpoint',
  'malformed',
  'unsafe-url',
  'network',
  'timeout',
]);

/** Expects that the parser returns a valid result for this response, whatever it contains. */
function expectValidResult(
  status: number,
  body: string,
  allowedHosts: readonly string[] | undefined,
): boolean {
  const result = parsePaymentLinkResponse(status, body, { allowedHosts });
  expect(Object.keys(Object.prototype)).toEqual([]);
  if (result.ok) {
    const { redirectUrl, qrCodeImage, qrPayload, gatewayMessage } = result.link;
    expect(status >= 200 && status < 300).toBe(true);
    const answer = JSON.parse(body.replace(/^\uFEFF/, ''));
    expect(answer.result.code === 0).toBe(true);
    // No other field of the answer may report an error.
    expect(answer.status).not.toBe(false);
    expect(Number(answer.result.error_code ?? 0) || 0).toBe(0);
    expect(redirectUrl ?? qrCodeImage ?? qrPayload).toBeTypeOf('string');
    for (const url of [redirectUrl, qrPayload])
      if (url !== null) expect(isOpenable(url, allowedHosts)).toBe(true);
    if (qrPayload === null) expect(redirectUrl).toBeNull();
    if (qrCodeImage !== null)
      expect(qrCodeImage).toMatch(/^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/);
    expect(gatewayMessage.length).toBeLessThanOrEqual(4096);
    return true;
  }
  const { error } = result;
  expect(isPaymentLinkError(error)).toBe(true);
  expect(kinds.has(error.kind)).toBe(true);
  expect(Object.keys(en.errors)).toContain(error.reason);
  expect(error.outcome === 'created').toBe(error.kind === 'unsafe-url');
  if (error.retryable) expect(error.responsibility).not.toBe('merchant');
  expect(error.code === null || (Number.isSafeInteger(error.code) && error.code !== 0)).toBe(true);
  expect(error.httpStatus).toBe(status);
  expect(error.gatewayMessage).not.toBe('');
  expect((error.gatewayMessage ?? '').length).toBeLessThanOrEqual(4096);
  return false;
}

const scalars = fc.oneof(
  fc.constantFrom(
    0,
    -1,
    1,
    '0',
    '',
    null,
    undefined,
    true,
    false,
    1014,
    '1881',
    8015,
    9718,
    7777,
    1e300,
    -0,
    [],
    {},
  ),
  fc.constantFrom(
    'https://kaspi.kz/pay',
    'https://evil.kz/',
    'http://kaspi.kz/',
    'javascript:alert(1)',
    'already-paid',
  ),
  fc.constantFrom(
    'iVBORw0KGgo=',
    'data:image/png;base64,iVBORw0KGgoA',
    'data:image/svg+xml;base64,PHN2Zz4=',
    '/9j/AAAA',
  ),
  fc.integer(),
  fc.string(),
  fc.string({ minLength: 4090, maxLength: 5000 }),
);
/** Generates the documented value of a field in half of the cases, and any scalar in the other half. */
const mostly = (value: unknown) => fc.oneof(fc.constant(value), scalars);
const documented = {
  code: mostly(0),
  redirect_url: mostly('https://kaspi.kz/pay'),
  message: mostly('Success'),
  qr_code_image: mostly(''),
};
const result = fc.oneof(
  fc.record(documented),
  fc.record({ ...documented, error_code: scalars, ['__proto__']: scalars }, { requiredKeys: [] }),
  scalars,
);
const envelope = { status: mostly(true), status_code: mostly(0), message: scalars };
const nearAnswers = fc
  .oneof(
    fc.record({ result }),
    fc.record({ result, ...envelope }),
    fc.record(
      { result, ...envelope, error: fc.oneof(fc.record({ code: scalars }), scalars), extra: fc.jsonValue() },
      { requiredKeys: [] },
    ),
  )
  .map((value) => JSON.stringify(value));

it('parsePaymentLinkResponse() returns a valid link or error for random bytes', {
  timeout: fuzzTimeout,
}, () => {
  fc.assert(
    fc.property(statuses, fc.uint8Array({ maxLength: 300 }), lists, (status, bytes, allowed) => {
      expectValidResult(status, new TextDecoder().decode(bytes), allowed);
    }),
    fuzzing,
  );
});

it('parsePaymentLinkResponse() returns a valid link or error for random JSON', {
  timeout: fuzzTimeout,
}, () => {
  fc.assert(
    fc.property(statuses, fc.json(), lists, (status, body, allowed) => {
      expectValidResult(status, body, allowed);
    }),
    fuzzing,
  );
});

it('parsePaymentLinkResponse() returns a valid link or error for JSON that resembles the documented responses', {
  timeout: fuzzTimeout,
}, () => {
  let links = 0;
  fc.assert(
    fc.property(statuses, nearAnswers, lists, (status, body, allowed) => {
      if (expectValidResult(status, body, allowed)) links++;
    }),
    fuzzing,
  );
  expect(links).toBeGreaterThan(fuzzing.numRuns / 100);
});
