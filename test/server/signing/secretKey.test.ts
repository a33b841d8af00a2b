import { describe, expect, it, vi } from 'vitest';
import { createRequest, secretKey, setUpHandler } from '../handler/setUpHandler.js';

describe('secretKey as a function', () => {
  it.each([
    ['a key', () => secretKey],
    ['a promise', async () => secretKey],
  ])('that returns %s is called once, at the first request', async (_, source) => {
    const readKey = vi.fn(source);
    const { handle, fetch } = setUpHandler({ secretKey: readKey });
    expect(readKey).not.toHaveBeenCalled();
    await handle(createRequest());
    await handle(createRequest());
    expect(readKey).toHaveBeenCalledOnce();
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it('is called again after it failed, and its key is redacted', async () => {
    const readKey = vi.fn().mockRejectedValueOnce(new Error('vault is sealed')).mockResolvedValue(secretKey);
    const { handle, onError } = setUpHandler({
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
