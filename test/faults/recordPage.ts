import { expect, type Page } from '@playwright/test';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';
import { findViolations, getButtonStatus, type Observation, type View } from './invariants.js';
import { catalogs, type Language } from './languages.js';
import type { ButtonConfig, ShopConfig } from './page/ShopPage.js';

type GivenButton = Partial<ButtonConfig> & Pick<ButtonConfig, 'endpoint'>;

/** Recognizes console messages about URLs that Chromium refuses to open. */
const isRefusal = (text: string) => /^Not allowed to |^Failed to launch '/.test(text);

export type RecordedPage = Awaited<ReturnType<typeof recordPage>>;

/** Records the effects on a shop's page in Chromium that `findViolations()` checks. */
export async function recordPage(page: Page, url: string) {
  let language: Language = 'en';
  const opened: string[] = [];
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const logged: string[] = [];

  // The bank answers with 204, so a navigation to the bank leaves the shop's page open.
  const interceptBank = () => page.route(/^https:\/\/kaspi\.kz\//, (route) => route.fulfill({ status: 204 }));
  await interceptBank();
  page.on('popup', (popup) => {
    // Ignores `about:blank`, which a new tab shows until it gets the link.
    popup.on('framenavigated', (frame) => frame.url() === 'about:blank' || opened.push(frame.url()));
  });
  page.on('request', (request) => {
    const target = request.url();
    if (request.isNavigationRequest() && !target.startsWith(`${url}/`)) opened.push(target);
    if (request.method() === 'POST') sent.push({ url: target, headers: request.headers() });
  });
  page.on('console', (message) => logged.push(message.text()));

  const button = (name = 'pay') => page.locator(`[data-name="${name}"] > .tarlan-pay > button`);

  async function readView(name = 'pay'): Promise<View> {
    return page.locator(`[data-name="${name}"]`).evaluate((place) => {
      const element = place.querySelector('button');
      const details = place.querySelector('.tarlan-pay-details');
      return {
        status: element?.getAttribute('data-status') ?? null,
        acceptsPress:
          element?.disabled === false && element.ariaDisabled === 'false' && element.ariaBusy === 'false',
        hasFocus: document.activeElement === element,
        text: details?.textContent ?? '',
        language: details?.getAttribute('lang') ?? null,
        html: document.documentElement.outerHTML,
      };
    });
  }

  async function observation(): Promise<Observation> {
    const { errors, exposedText, uncaught, violations, windows, stored } = await page.evaluate(() => {
      const { show: _, start: __, clearQueries: ___, restoreDeclined: ____, ...records } = window.shop;
      return { ...records, stored: JSON.stringify([{ ...sessionStorage }, { ...localStorage }]) };
    });
    // Leaves out the session header, which the shop itself sends.
    const headers = sent.map((request) => ({ ...request, headers: { ...request.headers, 'x-session': '' } }));
    return {
      errors,
      // Ignores calls of `window.open` without a URL, which open a tab before the link is known.
      opened: [...opened, ...windows.filter((address) => address !== ''), ...logged.filter(isRefusal)],
      requests: sent.length,
      uncaught: [...uncaught, ...violations],
      exposedText: [...exposedText, ...logged, stored, JSON.stringify(headers)].join('\n'),
      view: await readView(),
    };
  }

  return {
    page,
    opened,
    sent,
    logged,
    messages: () => catalogs[language],
    /** Resets the record, and sets the language of the next row. */
    begin(next: Language): void {
      language = next;
      for (const record of [opened, sent, logged]) record.length = 0;
    },
    button,
    readView,
    /** Runs an action without request interception. The action must not navigate to the bank. */
    async withoutInterception(use: () => Promise<void>): Promise<void> {
      await page.unrouteAll();
      await use();
      await interceptBank();
    },
    /** Opens a page with these buttons. `connect` is an additional address that the page's Content-Security-Policy allows. */
    async open(
      buttons: GivenButton[],
      options: Partial<ShopConfig> & { connect?: string } = {},
    ): Promise<ShopConfig> {
      const { connect, ...more } = options;
      const config: ShopConfig = {
        language,
        buttons: buttons.map((given) => ({ name: 'pay', order: payerOrder, mode: 'redirect', ...given })),
        ...more,
      };
      const query = connect ? `?connect=${encodeURIComponent(connect)}` : '';
      const address = `${url}/${query}#`;
      if (page.url().startsWith(address)) await page.evaluate((given) => window.shop.start(given), config);
      else await page.goto(`${address}${encodeURIComponent(JSON.stringify(config))}`);
      await expect(button(config.buttons[0]?.name)).toHaveAttribute('data-status', 'idle');
      return config;
    },
    show: (config: ShopConfig) => page.evaluate((given) => window.shop.show(given), config),
    statuses: () => page.evaluate(() => window.shop.statuses),
    uncaught: () => page.evaluate(() => window.shop.uncaught),
    /** Waits for the failure and checks every invariant. */
    async expectFailure(
      failure: Failure,
      requests = 1,
      { violations = [], focusMoved = false }: { violations?: string[]; focusMoved?: boolean } = {},
    ): Promise<void> {
      await expect(button()).toHaveAttribute('data-status', getButtonStatus(failure));
      const messages = catalogs[language];
      const seen = await observation();
      // The page's Content-Security-Policy must block only what the row expects.
      expect(await page.evaluate(() => window.shop.violations)).toEqual(violations);
      const uncaught = seen.uncaught.filter((text) => !violations.includes(text));
      // If the payer has focused another field, the focus must stay there.
      const view = seen.view && { ...seen.view, hasFocus: seen.view.hasFocus !== focusMoved };
      expect(findViolations({ ...seen, uncaught, view }, { failure, requests, messages })).toEqual([]);
    },
    observation,
  };
}

export const payerOrder = { orderId: '42', email: canaries.email };
