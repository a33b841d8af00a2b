import { createCallbackHandler, createPaymentLinkHandler, signRequest } from 'react-tarlan-pay/server';
import { callbackRequest, documentedCallbacks } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import {
  createRequest,
  type Fetch,
  gatewayBody,
  resolvedOrder,
  secretKey,
  setupHandler,
} from '../handler/setupHandler.js';

describe('secretKey as a function', () => {
  it.each([
    ['a key', () => secretKey],
    ['a promise', async () => secretKey],
  ])('a secretKey function that returns %s is called once, at the first request', async (_, source) => {
    const readKey = vi.fn(source);
    const { handle, fetch } = setupHandler({ secretKey: readKey });
    expect(readKey).not.toHaveBeenCalled();
    await handle(createRequest());
    await handle(createRequest());
    expect(readKey).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('a secretKey function is called again after it has failed, and errors do not contain the key that it returns', async () => {
    const readKey = vi.fn().mockRejectedValueOnce(new Error('vault is sealed')).mockResolvedValue(secretKey);
    const { handle, onError } = setupHandler({
      secretKey: readKey,
      resolveOrder: () => Promise.reject(new Error(`failed for ${secretKey}`)),
    });
    expect((await handle(createRequest())).status).toBe(500);
    await handle(createRequest());
    const [first, second] = onError.mock.calls.map(([, context]) => context.message);
    expect(first).toContain('`secretKey` threw Error: vault is sealed');
    expect(second).toContain('failed for [redacted]');
  });
});

describe('without the option secretKey', () => {
  /** Creates the two handlers that need a key, and returns functions that send a request and a callback signed with `secretKey`. */
  function setupWithoutKey() {
    const fetch = vi.fn<Fetch>(async () => new Response(gatewayBody));
    const messages: string[] = [];
    const onError = (_: unknown, { message }: { message: string }) => void messages.push(message);
    const handleLink = createPaymentLinkHandler({
      ...{ agent: 'tarlan', service: 'service1', referHost: 'shop.kz', fetch, onError },
      resolveOrder: async () => resolvedOrder,
    });
    const handleCallback = createCallbackHandler({ onProcessed: () => '42', onError });
    const sendCallback = async () =>
      handleCallback(await callbackRequest(documentedCallbacks.processed, { secretKey }));
    return { fetch, messages, sendCallback, sendOrder: () => handleLink(createRequest()) };
  }

  it('a handler without the option secretKey reads TARLAN_SECRET_KEY at each request', async () => {
    vi.stubEnv('TARLAN_SECRET_KEY', undefined);
    const { fetch, sendOrder, sendCallback } = setupWithoutKey();
    vi.stubEnv('TARLAN_SECRET_KEY', secretKey);
    expect((await sendOrder()).status).toBe(200);
    const [, init] = fetch.mock.calls[0] ?? [];
    const { signature } = await signRequest(JSON.parse(String(init?.body)), secretKey);
    expect(new Headers(init?.headers).get('x-signature')).toBe(signature);
    expect((await sendCallback()).status).toBe(200);
    vi.stubEnv('TARLAN_SECRET_KEY', 'another-key');
    expect((await sendCallback()).status).toBe(401);
  });

  it.each([undefined, '', '"quoted"'])(
    'a handler without the option secretKey reports TARLAN_SECRET_KEY if it is %j',
    async (value) => {
      vi.stubEnv('TARLAN_SECRET_KEY', value);
      const { fetch, messages, sendOrder, sendCallback } = setupWithoutKey();
      expect((await sendOrder()).status).toBe(500);
      expect((await sendCallback()).status).toBe(500);
      expect(fetch).not.toHaveBeenCalled();
      expect(messages).toHaveLength(2);
      for (const message of messages) expect(message).toContain('TARLAN_SECRET_KEY contains no usable key');
      expect(messages.join()).not.toContain('quoted');
    },
  );
});
