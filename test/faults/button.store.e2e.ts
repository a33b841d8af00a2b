import { formatTitle, getRows } from './Fault.js';
import { expectLink, getKeys } from './scenarioTools.js';
import { expect, test } from './shopPage.js';
import { storeFaults } from './store.js';

for (const row of getRows(storeFaults, 'button')) {
  test(`PayButton shows the right message or page if ${formatTitle(row)}`, async ({ shop, server }) => {
    const endpoint = server.endpointUrl(row.id);
    await shop.open([{ endpoint }]);
    await shop.button().click();
    if (row.expected !== 'works') {
      await shop.expectFailure(row.expected);
      await shop.button().click();
      await expect.poll(() => shop.sent.length).toBe(2);
      const [first, second] = getKeys(shop);
      expect(first === second).toBe(row.expected.outcome === 'unknown');
      expect(server.received(row.id)).toEqual([]);
      return;
    }
    await expectLink(shop);
    // Simulates a second device, whose `sessionStorage` is empty.
    await shop.page.evaluate(() => sessionStorage.clear());
    shop.opened.length = 0;
    await shop.open([{ endpoint }]);
    await shop.button().click();
    await expectLink(shop, 2);
    expect(server.received(row.id)).toHaveLength(row.gatewayCalls);
  });
}
