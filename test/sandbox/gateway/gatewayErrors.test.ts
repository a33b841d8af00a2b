import { gatewayErrors } from 'react-tarlan-pay/sandbox';
import { describe, expect, it } from 'vitest';
import { expectedCodes, unexpectedCodes } from '../../../src/gateway/codes.js';
import { createLink, createSandbox, requestLink } from '../createSandbox.js';

/** Code and message from the gateway's documentation. */
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
/** Code, message and HTTP status from the gateway's documentation. */
const unexpectedErrors = [
  [500, 'Internal Server Error', 500],
  [1014, 'Invalid signature', 400],
  [1021, 'request validation error', 400],
  [1404, 'Invalid action request', 400],
  [999_999, 'Unknown error', 500],
] as const;

it.each([
  ['expected', expectedErrors, expectedCodes],
  ['unexpected', unexpectedErrors, unexpectedCodes],
] as const)(
  'the sandbox and the client know the documented codes of %s errors, and no other codes',
  (kind, documented, known) => {
    const codes = documented.map(([code]) => code).sort();
    const emulated = gatewayErrors.filter((error) => error.kind === kind).map(({ code }) => code);
    expect(emulated.sort()).toEqual(codes);
    expect(Object.keys(known).map(Number).sort()).toEqual(codes);
  },
);

describe('the amount 9,000,000 + code triggers the error', () => {
  it.each(expectedErrors)(
    'a request for the amount 9,000,000 + code gets the expected error %i in the current format',
    async (code, message) => {
      const response = await requestLink(createSandbox(), { amount: 9_000_000 + code });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        status: true,
        status_code: 0,
        message: 'Success',
        result: { error_code: code, code: -1, message, redirect_url: '', qr_code_image: '' },
      });
    },
  );

  it.each(expectedErrors)(
    'a request for the amount 9,000,000 + code gets the expected error %i in the legacy format',
    async (code, message) => {
      const response = await requestLink(createSandbox({ errors: 'legacy' }), { amount: 9_000_000 + code });
      expect(response.status).toBe(code === 8301 ? 500 : [1042, 1410, 5413].includes(code) ? 400 : 404);
      expect(await response.json()).toEqual({ status: false, status_code: code, message, result: {} });
    },
  );

  it.each(unexpectedErrors)(
    'a request for the amount 9,000,000 + code gets the unexpected error %i in both formats',
    async (code, message, status) => {
      for (const errors of ['current', 'legacy'] as const) {
        const response = await requestLink(createSandbox({ errors }), { amount: 9_000_000 + code });
        expect(response.status).toBe(status);
        expect(await response.json()).toEqual({ status: false, status_code: code, message, result: {} });
      }
    },
  );
});

it('the sandbox creates a link for an amount over 9,000,000 that belongs to no error code', async () => {
  expect(await createLink(createSandbox(), { amount: 9_001_013 })).toMatchObject({ amount: 9_001_013 });
});
