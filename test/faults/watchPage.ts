import { expect, type Page } from '@playwright/test';
import { canaries } from './canaries.js';
import type { Failure } from './Fault.js';
import { brokenInvariants, type View, type Witness } from './invariants.js';
import { catalogs, type Language } from './languages.js';
import type { ButtonConfig, ShopConfig } from './page/ShopPage.js';

type GivenButton = Partial<ButtonConfig> & Pick<ButtonConfig, 'endpoint'>;

/** Of an address that Chromium goes to for nobody, as it says in the console alone. */
const isRefusal = (text: string) => /^Not allowed to |^Failed to launch '/.test(text);

export type WatchedPage = Awaited<ReturnType<typeof watchPage>>;

/** A page of a shop, in Chromium, and all that a failure could leave behind there. */
export async function watchPage(page: Page, url: string) {
  let language: Language = 'en';
  const opened: string[] = [];
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const logged: string[] = [];

  // The bank's page is asked for and never comes: the shop's stays.
  const holdBank = () => page.route(/^https:\/\/kaspi\.kz\//, (route) => route.fulfill({ status: 204 }));
  await holdBank();
  page.on('popup', (popup) => {
    // A tab that waits for the link shows nothing yet.
    popup.on('framenavigated', (frame) => frame.url() === 'about:blank' || opened.push(frame.url()));
  });
  page.on('request', (request) => {
    const target = request.url();
    if (request.isNavigationRequest() && !target.startsWith(`${url}/`)) opened.push(target);
    if (request.method() === 'POST') sent.push({ url: target, headers: request.headers() });
  });
  page.on('console', (message) => logged.push(message.text()));

  const button = (name = 'pay') => page.locator(`[data-name="${name}"] > button`);

  async function readView(name = 'pay'): Promise<View> {
    return page.locator(`[data-name="${name}"]`).evaluate((place) => {
      const element = place.querySelector('button');
      const details = place.querySelector('.tarlan-pay-details');
      return {
        status: element?.getAttribute('data-status') ?? null,
        pressable:
          element?.disabled === false && element.ariaDisabled === 'false' && element.ariaBusy === 'false',
        hasFocus: document.activeElement === element,
        words: details?.textContent ?? '',
        language: details?.getAttribute('lang') ?? null,
        drawn: document.documentElement.outerHTML,
      };
    });
  }

  async function witness(): Promise<Witness> {
    const { errors, told, uncaught, violations, windows, stored } = await page.evaluate(() => {
      const { show: _, start: __, ...records } = window.shop;
      return { ...records, stored: JSON.stringify([{ ...sessionStorage }, { ...localStorage }]) };
    });
    // The session's header is the shop's to send.
    const headers = sent.map((request) => ({ ...request, headers: { ...request.headers, 'x-session': '' } }));
    return {
      errors,
      // A tab that waits for the link has no address yet.
      opened: [...opened, ...windows.filter((address) => address !== ''), ...logged.filter(isRefusal)],
      requests: sent.length,
      uncaught: [...uncaught, ...violations],
      told: [...told, ...logged, stored, JSON.stringify(headers)].join('\n'),
      view: await readView(),
    };
  }

  return {
    page,
    opened,
    sent,
    logged,
    words: () => catalogs[language],
    /** Forgets what an earlier row has left, and takes the language of the next. */
    begin(next: Language): void {
      language = next;
      for (const record of [opened, sent, logged]) record.length = 0;
    },
    button,
    readView,
    /** Does something while nothing listens in between the page and its server: no request for the bank may be among it. */
    async unheard(use: () => Promise<void>): Promise<void> {
      await page.unrouteAll();
      await use();
      await holdBank();
    },
    /** Goes to a page with these buttons; `connect` is an address that its policy lets it reach besides its own. */
    async open(
      buttons: GivenButton[],
      options: Partial<ShopConfig> & { connect?: string } = {},
    ): Promise<ShopConfig> {
      const { connect, ...more } = options;
      const config: ShopConfig = {
        language,
        buttons: buttons.map((given) => ({ name: 'pay', order: payersOrder, mode: 'redirect', ...given })),
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
    /** Waits for the failure and holds what it left behind against every invariant. */
    async expectFailure(
      failure: Failure,
      requests = 1,
      { violations = [], focusMoved = false }: { violations?: string[]; focusMoved?: boolean } = {},
    ): Promise<void> {
      await expect(button()).toHaveAttribute('data-status', 'error');
      const words = catalogs[language];
      const seen = await witness();
      // Only what a row is about may be refused by the page's policy, and must be.
      expect(await page.evaluate(() => window.shop.violations)).toEqual(violations);
      const uncaught = seen.uncaught.filter((text) => !violations.includes(text));
      // Where the payer has moved on, the focus is the payer's, and the button must not have it.
      const view = seen.view && { ...seen.view, hasFocus: seen.view.hasFocus !== focusMoved };
      expect(brokenInvariants({ ...seen, uncaught, view }, { failure, requests, words })).toEqual([]);
    },
    witness,
  };
}

export const payersOrder = { orderId: '42', email: canaries.email };
