import { answers } from './answers.js';
import { rowsOf, titleOf } from './Fault.js';
import { expectUntold } from './payerTools.js';
import { expect, test } from './shopPage.js';

for (const row of rowsOf(answers, 'button')) {
  test(titleOf(row), async ({ shop, server }) => {
    await shop.open([{ endpoint: server.faultUrl(row.id) }]);
    const { expected } = row;
    if (typeof expected === 'string') {
      await shop.button().click();
      await expect.poll(() => shop.opened).toEqual([row.redirectUrl]);
      await expectUntold(shop);
      return;
    }
    const failTwice = async () => {
      await shop.button().click();
      await shop.expectFailure(expected);
      await shop.button().click();
      await expect.poll(() => shop.sent.length).toBe(2);
    };
    // Listened to, Chromium does not go on where a request that may outlive its page is sent elsewhere.
    await (row.answer.status === 302 ? shop.unheard(failTwice) : failTwice());
  });
}
