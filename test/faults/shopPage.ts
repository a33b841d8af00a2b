import { test as base, expect } from '@playwright/test';
import sirv from 'sirv';
import { strictPolicy } from '../strictPolicy.js';
import { answers, link } from './answers.js';
import { answerWith } from './answerWith.js';
import { getLanguage } from './languages.js';
import { fitImage, imageAttacks, urlAttacks } from './linkAttacks.js';
import { createOpenLinkShop, openLinkFaults } from './openLink.js';
import { shopPageDir } from './page/buildShopPage.js';
import { type RecordedPage, recordPage } from './recordPage.js';
import { loseFirstAnswer, socketFaults, startOtherAddresses } from './socketFaults.js';
import { type Behaviour, type FaultServer, startFaultServer } from './startFaultServer.js';
import { createShopOf, storeFaults } from './store.js';

export { expect };

interface Pages {
  /** The page that all rows of a worker share. It is reset before each row. */
  shop: RecordedPage;
}

interface Shared {
  server: FaultServer;
  sharedShop: RecordedPage;
}

/** Tests on a page of a server with faults. The page has the storefront's strict Content-Security-Policy. */
export const test = base.extend<Pages, Shared>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const elsewhere = await startOtherAddresses();
      const servePage = createPageServer();
      const behaviours = new Map<string, Behaviour>([
        ...Object.entries(answers).map(([id, row]): [string, Behaviour] => [id, answerWith(row.answer)]),
        ...Object.entries(socketFaults),
        ...Object.entries(urlAttacks).flatMap(([id, { urls }]) =>
          urls.map((url, at): [string, Behaviour] => [
            `${id}-${at}`,
            answerWith(link({ redirect_url: url })),
          ]),
        ),
        ...Object.entries(imageAttacks).flatMap(([id, { images }]) =>
          images.map((image, at): [string, Behaviour] => [
            `${id}-${at}`,
            answerWith(link({ qr_code_image: image })),
          ]),
        ),
        ...Object.keys(storeFaults).map((id): [string, Behaviour] => [id, answerWith(link())]),
        ...Object.keys(openLinkFaults).map((id): [string, Behaviour] => [id, answerWith(link())]),
        ['qr-fit', answerWith(link({ qr_code_image: fitImage }))],
        ['answer-lost', loseFirstAnswer(() => server.endpointUrl('answered'))],
      ]);
      const server = await startFaultServer({
        behaviourOf: (id) => behaviours.get(id),
        createShopOf: (id) => createShopOf(id) ?? createOpenLinkShop(id),
        addresses: elsewhere.urls,
        serveRest: servePage,
      });
      await use(server);
      await server.close();
      elsewhere.close();
    },
    { scope: 'worker' },
  ],
  // All rows of a worker share a page, because opening a page takes longer than running a row.
  sharedShop: [
    async ({ browser, server }, use) => {
      const page = await browser.newPage();
      await use(await recordPage(page, server.url));
      await page.close();
    },
    { scope: 'worker' },
  ],
  shop: async ({ sharedShop }, use, { title }) => {
    sharedShop.begin(getLanguage(title));
    await use(sharedShop);
  },
});

/** Serves the built page. `?connect=` adds an address to `connect-src` of the page's Content-Security-Policy. */
function createPageServer(): Behaviour {
  const serve = sirv(shopPageDir, { single: true });
  return (response, request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/bank.html') {
      response.end('<!doctype html><title>The bank</title>');
      return;
    }
    const connect = `'self' ${searchParams.get('connect') ?? ''}`.trim();
    const policy = Object.entries({ ...strictPolicy, 'connect-src': connect }).map((entry) =>
      entry.join(' '),
    );
    response.setHeader('content-security-policy', policy.join('; '));
    serve(request, response);
  };
}
