import { createCallbackHandler, verifyCallback } from 'react-tarlan-pay/server';
import { callbackRequest, documentedCallbacks } from 'react-tarlan-pay/testing';
import { expect, it } from 'vitest';

const secretKey = 'test-secret';

it.each([
  ['processed', 'processed', null],
  ['failed', 'failed', { code: '100', message: 'Unknown reason, clarification required' }],
] as const)('verifyCallback accepts the documented callback “%s”', async (name, status, failReason) => {
  const result = await verifyCallback(
    await callbackRequest(documentedCallbacks[name], { secretKey }),
    secretKey,
  );
  expect(result).toMatchObject({ ok: true, callback: { status, failReason, agent: null, amount: 100.82 } });
});

it('callbackRequest() creates a callback for the shop’s endpoint', async () => {
  const handle = createCallbackHandler({ secretKey, onProcessed: ({ username }) => username });
  const fields = { ...documentedCallbacks.processed, username: '<42>', amount: 14_900 };
  const request = await callbackRequest(fields, { secretKey, url: 'http://localhost/callback' });
  expect(request.url).toBe('http://localhost/callback');
  expect((await handle(request)).status).toBe(200);
  expect((await handle(await callbackRequest(fields, { secretKey: 'other' }))).status).toBe(401);
});
