import { bankUrl } from './answers.js';
import { rowsOf, titleOf } from './Fault.js';
import { networkFaults } from './network.js';
import { expect, test } from './shopPage.js';

for (const row of rowsOf(networkFaults, 'button')) {
  test(titleOf(row), async ({ shop, server }) => {
    const behindEndpoint = row.id === 'gateway-timeout';
    const endpoint = behindEndpoint ? server.endpointUrl('no-answer') : server.faultUrl(row.id);
    const { origin } = new URL(endpoint);
    const isElsewhere = origin !== server.url && row.id !== 'csp-refused';
    await shop.open([{ endpoint, timeoutMs: 2_000 }], isElsewhere ? { connect: origin } : {});
    if (row.id === 'online-wrongly-false') {
      await shop.page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }));
    }
    await shop.page.context().setOffline(row.id === 'offline');
    await shop.button().click();
    await shop.page.context().setOffline(false);

    if (typeof row.expected === 'string') {
      await expect.poll(() => shop.opened).toEqual([bankUrl]);
      expect(await shop.witness()).toMatchObject({ errors: [], requests: 1, uncaught: [] });
      return;
    }
    if (row.id === 'csp-refused') {
      await shop.expectFailure(row.expected, 0);
      return;
    }
    await shop.expectFailure(row.expected);
    await shop.button().click();
    await expect.poll(() => shop.sent.length).toBe(2);
    const [first, second] = shop.sent.map(({ headers }) => headers['idempotency-key']);
    expect(first === second).toBe(row.expected.outcome === 'unknown');
    if (row.id === 'answer-lost') {
      await expect.poll(() => shop.opened).toEqual([bankUrl]);
      expect(server.received('answered')).toHaveLength(1);
    }
  });
}
