import { type Browser, expect, type Page } from '@playwright/test';
import { bankUrl, gatewayText } from './answers.js';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';
import type { FaultServer } from './startFaultServer.js';
import { type WatchedPage, watchPage } from './watchPage.js';

export interface Tools {
  shop: WatchedPage;
  server: FaultServer;
  browser: Browser;
  /** What the row expects; only rows that fail have one. */
  failure: Failure;
}

/** Opens a page of its own, for what the shared one would not survive. */
export async function openOwn(
  { browser, server }: Tools,
  use: (shop: WatchedPage, page: Page) => Promise<void>,
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await use(await watchPage(page, server.url), page);
  await context.close();
}

export const keysOf = ({ sent }: WatchedPage) => sent.map(({ headers }) => headers['idempotency-key']);

/** The payment went its way: one link opened, by as many requests as there should be. */
export async function expectLink(shop: WatchedPage, requests = 1): Promise<void> {
  await expect.poll(() => shop.opened).toEqual([bankUrl]);
  expect(shop.sent).toHaveLength(requests);
  expect(await shop.page.evaluate(() => [window.shop.errors, window.shop.uncaught])).toEqual([[], []]);
}

/** One request was enough, nothing failed, and nobody reads what is not theirs. */
export async function expectUntold(shop: WatchedPage): Promise<void> {
  const { errors, requests, uncaught, told, view } = await shop.witness();
  expect({ errors, requests, uncaught }).toEqual({ errors: [], requests: 1, uncaught: [] });
  for (const canary of Object.values(canaries)) expect(told).not.toContain(canary);
  for (const hidden of [gatewayText, ...Object.values(canaries)]) expect(view?.drawn).not.toContain(hidden);
}
