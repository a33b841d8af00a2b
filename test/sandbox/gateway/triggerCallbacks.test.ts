import type { TriggerOptions } from 'react-tarlan-pay/sandbox';
import { type CallbackResult, verifyCallback } from 'react-tarlan-pay/server';
import { describe, expect, it } from 'vitest';
import { createLink, createSandbox, secretKey } from '../createSandbox.js';

const callbackUrl = 'https://shop.kz/callback';

function setup() {
  const received: CallbackResult[] = [];
  const fetch = async (url: RequestInfo | URL, init?: RequestInit) => {
    const result = await verifyCallback(new Request(url, init), secretKey);
    received.push(result);
    return new Response(null, { status: result.ok ? 200 : result.httpStatus });
  };
  const sandbox = createSandbox({ callbackUrl, fetch });
  const fields = () => received.map((result) => JSON.parse(result.rawBody ?? '{}'));
  return { sandbox, received, fields };
}

describe('trigger', () => {
  it.each([
    [1, 'created', false],
    [2, 'processed', false],
    [3, 'cancelled', true],
    [4, 'failed', true],
    [5, 'held', false],
    [6, 'finished-with-error', true],
    [7, 'in-progress', false],
  ])(
    'trigger() sends a callback with the documented status %i, %s (with a fail reason: %s)',
    async (status, name, hasReason) => {
      const { sandbox, received } = setup();
      const [callback] = await sandbox.trigger({ status });
      expect(callback?.attempts).toMatchObject([{ status: 200 }]);
      expect(received).toMatchObject([
        { ok: true, callback: { status: name, amount: 100.82, externalId: '200001' } },
      ]);
      const failReason = received.map((result) => result.ok && result.callback.failReason !== null);
      expect(failReason).toEqual([hasReason]);
    },
  );

  it.each<[string, TriggerOptions, object[]]>([
    ['twice', { times: 2 }, [{ status_code: '2' }, { status_code: '2' }]],
    [
      'out of order',
      { status: [2, 7, 1] },
      [{ status_code: '2' }, { status_code: '7' }, { status_code: '1' }],
    ],
    ['with an agent', {}, [{ agent: 'tarlan' }]],
    ['with additional_data', { additionalData: { a: '<' } }, [{ additional_data: { a: '<' } }]],
    [
      'about a transaction',
      { externalId: '7', username: 'u', amount: 5, service: 's' },
      [{ external_id: '7', username: 'u', amount: 5, service_code: 's' }],
    ],
  ])('trigger() sends signed callbacks %s', async (_, options, expected) => {
    const { sandbox, received, fields } = setup();
    await sandbox.trigger(options);
    expect(fields()).toMatchObject(expected);
    expect(received.every(({ ok }) => ok)).toBe(true);
  });

  it('trigger() can send a callback without an agent, with unsigned data, or with a wrong signature', async () => {
    const { sandbox, received, fields } = setup();
    await sandbox.trigger({ hasAgent: false });
    await sandbox.trigger({ additionalData: { a: 1 }, additionalDataSigned: false });
    await sandbox.trigger({ wrongSignature: true });
    expect(fields()[0]).not.toHaveProperty('agent');
    expect(received).toMatchObject([
      { ok: true, callback: { agent: null } },
      { ok: true, callback: { additionalData: { a: 1 }, additionalDataSigned: false } },
      { ok: false, reason: 'wrong-signature' },
    ]);
  });

  it('trigger() sets the status of a link, but does not change a final status', async () => {
    const { sandbox } = setup();
    const { id: linkId } = await createLink(sandbox);
    const statuses: string[] = [];
    for (const status of [7, 1, 5, 2, 7, 4]) {
      await sandbox.trigger({ linkId, status });
      statuses.push(sandbox.links()[0]?.status ?? 'none');
    }
    expect(statuses).toEqual(['processing', 'pending', 'processing', 'paid', 'paid', 'paid']);
    expect(sandbox.links()).toMatchObject([{ statusCode: 2, settledAt: expect.any(Date) }]);
  });

  it.each<TriggerOptions>([
    { times: 0 },
    { times: 1.5 },
    { status: [] },
    { status: Number.NaN },
    { delayMs: -1 },
  ])('trigger() rejects the options %j, and sends nothing', async (options) => {
    const { sandbox, received } = setup();
    const [name = ''] = Object.keys(options);
    await expect(sandbox.trigger(options)).rejects.toThrow(`trigger: \`${name}\` must be`);
    expect(received).toEqual([]);
  });

  it('trigger() rejects if no callback URL is set, and for an unknown link', async () => {
    await expect(createSandbox().trigger()).rejects.toThrow('no callback URL');
    await expect(setup().sandbox.trigger({ linkId: 'x' })).rejects.toThrow('no link x');
  });
});
