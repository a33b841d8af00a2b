import { answers } from './answers.js';
import { rowsOf, titleOf } from './Fault.js';
import { expectUntold } from './payerTools.js';
import { expect, test } from './shopPage.js';

for (const row of rowsOf(answers, 'button')) {
  test(titleOf(row), async ({ shop, server }) => {
    await shop.open([{ endpoint: server.faultUrl(row.id) }]);
    await shop.button().click();
    if (typeof row.expected === 'string') {
      await expect.poll(() => shop.opened).toEqual([row.redirectUrl]);
      await expectUntold(shop);
      return;
    }
    await shop.expectFailure(row.expected);
    await shop.button().click();
    await expect.poll(() => shop.sent.length).toBe(2);
  });
}
