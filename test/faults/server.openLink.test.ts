import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { canaries } from './canaries.js';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { createOpenLinkShop, openLinkFaults } from './openLink.js';

const scenarios: Record<IdsOf<typeof openLinkFaults, 'server'>, () => Promise<void>> = {
  async 'key-reused'() {
    const gateway = vi.fn(async () => new Response(documentedAnswers.success.body));
    const handle = createPaymentLinkHandler({
      secretKey: canaries.secretKey,
      agent: 'tarlan',
      service: 'orders',
      referHost: 'shop.kz',
      fetch: gateway,
      resolveOrder: async () => ({ username: canaries.userName, amount: 10_000 }),
      onError: () => {},
      ...createOpenLinkShop('key-reused'),
    });
    const send = async (key: string) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      const response = await handle(
        new Request('https://shop.kz/api', { method: 'POST', headers, body: '{"orderId":"42"}' }),
      );
      return [response.status, (await response.json()).error?.code];
    };
    expect(await send('first-attempt')).toEqual([200, undefined]);
    expect(await send('first-attempt')).toEqual([422, 'idempotency-key-reused']);
    expect(gateway).toHaveBeenCalledTimes(1);
    expect(await send('second-attempt')).toEqual([200, undefined]);
  },
};

describe('the shop’s endpoint with an open link', () => {
  it.each(getRows(openLinkFaults, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s endpoint with an open link: %s',
    async (_, row) => {
      await scenarios[row.id]();
      expect.hasAssertions();
    },
  );
});
