import { type Failure, type IdsOf, rowsOf, titleOf } from './Fault.js';
import { payerFaults } from './payer.js';
import { onOnePage } from './payerOnOnePage.js';
import { onPagesOfTheirOwn } from './payerOnPagesOfTheirOwn.js';
import type { Tools } from './payerTools.js';
import { test } from './shopPage.js';

const scenarios: Record<IdsOf<typeof payerFaults, 'button'>, (tools: Tools) => Promise<void>> = {
  ...onOnePage,
  ...onPagesOfTheirOwn,
};

for (const row of rowsOf(payerFaults, 'button')) {
  test(titleOf(row), async ({ shop, server, browser }) => {
    const { expected } = row;
    // Scenarios of rows that do not fail have no use for it.
    const failure = (typeof expected === 'string' ? null : expected) as Failure;
    await scenarios[row.id]({ shop, server, browser, failure });
  });
}
