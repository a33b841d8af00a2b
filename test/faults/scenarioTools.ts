import { type Browser, expect, type Page } from '@playwright/test';
import { bankUrl, gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';
import { type RecordedPage, recordPage } from './recordPage.js';
import type { FaultServer } from './startFaultServer.js';

export interface Tools {
  shop: RecordedPage;
  server: FaultServer;
  browser: Browser;
  /** The failure that the row expects. Only scenarios of rows that expect a failure may read this field. */
  failure: Failure;
}

/** Opens a separate page for a scenario whose changes to the page cannot be undone. */
export async function openPage(
  { browser, server }: Tools,
  use: (shop: RecordedPage, page: Page) => Promise<void>,
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await use(await recordPage(page, server.url), page);
  await context.close();
}

export const getKeys = ({ sent }: RecordedPage) => sent.map(({ headers }) => headers['idempotency-key']);

/** Expects a payment that worked: one opened link, and the given number of requests. */
export async function expectLink(shop: RecordedPage, requests = 1): Promise<void> {
  await expect.poll(() => shop.opened).toEqual([bankUrl]);
  expect(shop.sent).toHaveLength(requests);
  expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
}

/** Expects one request, no error, and no leaked secret or personal data. */
export async function expectNoLeak(shop: RecordedPage): Promise<void> {
  const { errors, requests, uncaught, exposedText, view } = await shop.observation();
  expect({ errors, requests, uncaught }).toEqual({ errors: [], requests: 1, uncaught: [] });
  for (const canary of Object.values(canaries)) expect(exposedText).not.toContain(canary);
  for (const hidden of [gatewayText, ...Object.values(canaries)]) expect(view?.html).not.toContain(hidden);
}
