import { expect, it } from 'vitest';
import { createRequest, setupHandler } from '../handler/setupHandler.js';

it.each([
  // The columns are: `trustProxy`, the headers Origin, X-Forwarded-Proto and X-Forwarded-Host, and the status of the response.
  [false, 'http://pay.kz', 'http', 'pay.kz', 403],
  [true, 'http://pay.kz', 'http', 'pay.kz', 200],
  [true, 'http://pay.kz', 'http, https', 'PAY.kz, internal', 200],
  [true, 'https://pay.kz', null, 'pay.kz', 200],
  [true, 'http://shop.kz', 'http', null, 200],
  [true, 'https://evil.kz', 'https', 'pay.kz', 403],
  [true, 'https://pay.kz', 'javascript', 'pay.kz', 403],
])(
  'a request with trustProxy %s, Origin %s, X-Forwarded-Proto %s and X-Forwarded-Host %s gets HTTP %i',
  async (trustProxy, origin, proto, host, status) => {
    const { handle } = setupHandler({ trustProxy });
    const request = createRequest(undefined, {
      origin,
      ...(proto !== null && { 'x-forwarded-proto': proto }),
      ...(host !== null && { 'x-forwarded-host': host }),
    });
    expect((await handle(request)).status).toBe(status);
  },
);

it('the link handler accepts a framework’s context object that contains the request', async () => {
  const { handle } = setupHandler();
  expect((await handle({ request: createRequest() })).status).toBe(200);
});
