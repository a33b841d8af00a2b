import { type Failure, formatTitle, getRows, type IdsOf } from './Fault.js';
import { ownPageScenarios } from './ownPageScenarios.js';
import { payerFaults } from './payer.js';
import type { Tools } from './scenarioTools.js';
import { sharedPageScenarios } from './sharedPageScenarios.js';
import { test } from './shopPage.js';

const scenarios: Record<IdsOf<typeof payerFaults, 'button'>, (tools: Tools) => Promise<void>> = {
  ...sharedPageScenarios,
  ...ownPageScenarios,
};

for (const row of getRows(payerFaults, 'button')) {
  test(`PayButton in a browser: ${formatTitle(row)}`, async ({ shop, server, browser }) => {
    const { expected } = row;
    // The cast is safe, because only the scenarios of rows that expect a failure read `failure`.
    const failure = (typeof expected === 'string' ? null : expected) as Failure;
    await scenarios[row.id]({ shop, server, browser, failure });
  });
}
