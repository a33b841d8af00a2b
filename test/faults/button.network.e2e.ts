import { bankUrl } from './answers.js';
import { formatTitle, getRows } from './Fault.js';
import { networkFaults, silentFaults } from './network.js';
import { expectNoLeak } from './scenarioTools.js';
import { expect, test } from './shopPage.js';

for (const row of getRows(networkFaults, 'button')) {
  test(`PayButton shows the right message for the network fault: ${formatTitle(row)}`, async ({
    shop,
    server,
  }) => {
    const behindEndpoint = row.id === 'gateway-timeout';
    const faultId = behindEndpoint ? 'no-answer' : row.id;
    const endpoint = behindEndpoint ? server.endpointUrl(faultId) : server.faultUrl(faultId);
    const { origin } = new URL(endpoint);
    const isElsewhere = origin !== server.url;
    // A fault without a complete answer ends only by the button's timeout, so that timeout is short. All other faults, including a
    // timeout of the endpoint itself, must end before the button's timeout, even on a busy machine.
    const timeoutMs = silentFaults.has(row.id) ? 2_000 : 20_000;
    const connect = isElsewhere && row.id !== 'csp-refused' ? { connect: origin } : {};
    await shop.open([{ endpoint, timeoutMs }], connect);
    const countOf = (id: string) => server.received(id).length;
    const [received, linksMade] = [countOf(faultId), countOf('answered')];
    if (row.id === 'online-wrongly-false') {
      await shop.page.evaluate(() =>
        Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }),
      );
    }
    await shop.page.context().setOffline(row.id === 'offline');
    await shop.button().click();

    if (typeof row.expected === 'string') {
      await expect.poll(() => shop.opened).toEqual([bankUrl]);
      await expectNoLeak(shop);
      // Removes the fake `navigator.onLine`, because the next row uses the same page.
      await shop.page.evaluate(() => Reflect.deleteProperty(navigator, 'onLine'));
      return;
    }
    if (row.id === 'csp-refused') {
      await shop.expectFailure(row.expected, 0, { violations: ['connect-src'] });
      return;
    }
    await shop.expectFailure(row.expected);
    // The server counts the requests, because the page cannot see requests that the browser repeats by itself.
    if (!isElsewhere) expect(countOf(faultId) - received).toBe(row.id === 'offline' ? 0 : 1);
    await shop.page.context().setOffline(false);
    await shop.button().click();
    await expect.poll(() => shop.sent.length).toBe(2);
    const [first, second] = shop.sent.map(({ headers }) => headers['idempotency-key']);
    expect(first === second).toBe(row.expected.outcome === 'unknown');
    if (row.id === 'answer-lost') {
      await expect.poll(() => shop.opened).toEqual([bankUrl]);
      expect(countOf('answered') - linksMade).toBe(1);
    }
  });
}
