import { answers } from './answers.js';
import { formatTitle, getRows } from './Fault.js';
import { expectNoLeak } from './scenarioTools.js';
import { expect, test } from './shopPage.js';

for (const row of getRows(answers, 'button')) {
  test(`PayButton shows the right message or page for the response: ${formatTitle(row)}`, async ({
    shop,
    server,
  }) => {
    await shop.open([{ endpoint: server.faultUrl(row.id) }]);
    const { expected } = row;
    if (typeof expected === 'string') {
      await shop.button().click();
      await expect.poll(() => shop.opened).toEqual([row.redirectUrl]);
      await expectNoLeak(shop);
      return;
    }
    const failTwice = async () => {
      await shop.button().click();
      await shop.expectFailure(expected);
      if (expected.reason === 'already-paid') return;
      await shop.button().click();
      await expect.poll(() => shop.sent.length).toBe(2);
    };
    // The row with HTTP 302 runs without request interception, with which Chromium does not follow redirects of keepalive requests.
    await (row.answer.status === 302 ? shop.withoutInterception(failTwice) : failTwice());
  });
}
