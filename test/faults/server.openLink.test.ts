import { describe, expect, it } from 'vitest';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { openLinkFaults } from './openLink.js';
import { startOpenLinkShop } from './startOpenLinkShop.js';

const scenarios: Record<IdsOf<typeof openLinkFaults, 'server'>, () => Promise<void>> = {
  async 'key-reused'() {
    const { endpoint, gateway } = startOpenLinkShop('key-reused');
    const send = async (idempotencyKey: string) => {
      const response = await endpoint({ orderId: '42' }, { idempotencyKey });
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
    'the shop’s endpoint, for an order that has a link: %s',
    async (_, row) => {
      await scenarios[row.id]();
      expect.hasAssertions();
    },
  );
});
