import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Engine } from './drivers/Driver.js';
import type { Flow } from './Flow.js';
import { FlowPage } from './FlowPage.js';
import { type FlowShop, startFlowShop } from './FlowShop.js';
import { chunkFlows } from './flows/chunks.js';
import { confinedFlows } from './flows/confined.js';
import { navigationFlows } from './flows/navigation.js';
import { onScreenFlows } from './flows/onScreen.js';
import { paymentFlows } from './flows/payment.js';
import { placeFlows } from './flows/places.js';
import { selfChecks } from './flows/selfChecks.js';
import { tabFlows } from './flows/tabs.js';
import { readFaults } from './readFaults.js';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the engine skips the flow. `scripts/flowTable.mjs` prints this reason. */
    skipReason?: string;
  }
}

const flows = {
  ...paymentFlows,
  ...navigationFlows,
  ...onScreenFlows,
  ...placeFlows,
  ...confinedFlows,
  ...chunkFlows,
  ...tabFlows,
  ...selfChecks,
};
const pictures = fileURLToPath(new URL('../../test-results/browsers/', import.meta.url));

/** Runs every flow, or the flows with the given titles, in an engine. Skips flows that require a feature that the engine lacks. */
export function testFlows(engine: Engine | null, titles: readonly string[] = Object.keys(flows)): void {
  if (!engine)
    throw new Error('This engine is not installed. `npm run test:browsers` as root on Debian installs it.');
  describe(engine.name, () => {
    afterAll(() => engine.close());
    const all = new Map<string, Flow>(Object.entries(flows));
    for (const title of titles) {
      const flow = all.get(title);
      if (!flow) throw new Error(`Unknown flow: “${title}”.`);
      it(title, async ({ skip, task }) => {
        const missing = flow.needs?.find((need) => need in engine.lacks);
        if (missing) {
          task.meta.skipReason = `${missing}: ${engine.lacks[missing]}`;
          skip(task.meta.skipReason);
        }
        const shop = await startFlowShop();
        const driver = await engine.launch(flow.launch ?? {});
        const page = new FlowPage(driver);
        try {
          await flow.run({ page, shop });
          expect(await readFaultsOf(shop, page)).toEqual([]);
        } catch (error) {
          await savePicture(page, `${engine.name} ${title}`);
          throw error;
        } finally {
          await driver.close();
          await shop.close();
        }
      });
    }
  });
}

/** Returns the recorded page faults. They are in the storage of the shop's origin, so this first opens a page of the shop if needed. */
async function readFaultsOf(shop: FlowShop, page: FlowPage): Promise<string[]> {
  if (!(await page.read(() => location.href)).startsWith(shop.url)) {
    await page.driver.open(`${shop.url}/favicon.svg`);
    await page.seeUrl(shop.url);
  }
  return readFaults(page);
}

async function savePicture(page: FlowPage, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const file = `${pictures}${name.replace(/[^\w.]+/g, '-')}.png`;
  await page.driver.screenshot().then(
    (picture) => writeFile(file, picture),
    () => {},
  );
}
