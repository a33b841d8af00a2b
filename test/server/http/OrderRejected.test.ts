import { OrderRejected } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { createRequest, errorResponse, readResponse, setupHandler } from '../handler/setupHandler.js';

describe('OrderRejected', () => {
  it.each([
    [undefined, 422, 'order-rejected'],
    ['order-rejected', 422, 'order-rejected'],
    ['already-paid', 409, 'already-paid'],
    ['not-allowed', 403, 'not-allowed'],
    ['too-many-requests', 429, 'too-many-requests'],
  ] as const)(
    'an OrderRejected with the code %s makes the link handler respond with HTTP %i and the code %s',
    async (code, status, sentCode) => {
      const { handle, fetch, onError } = setupHandler({
        resolveOrder: () => Promise.reject(new OrderRejected(code)),
      });
      expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(status, sentCode));
      expect(fetch).not.toHaveBeenCalled();
      // An order that is already paid is not a mistake of the shop, so it is not reported as an error.
      expect(onError).toHaveBeenCalledTimes(status === 409 ? 0 : 1);
    },
  );

  it.each([
    ['already-paid', 409, 'already-paid'],
    ['constructor', 422, 'order-rejected'],
    ['code-of-a-later-version', 422, 'order-rejected'],
  ])(
    'the link handler recognizes an OrderRejected with the code %s of another copy of the package',
    async (code, status, sentCode) => {
      const foreignError = Object.assign(new Error(), {
        [Symbol.for('react-tarlan-pay.OrderRejected')]: true,
        code,
      });
      const { handle } = setupHandler({ resolveOrder: () => Promise.reject(foreignError) });
      expect(await readResponse(await handle(createRequest()))).toEqual(errorResponse(status, sentCode));
    },
  );
});
