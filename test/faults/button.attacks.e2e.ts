import { formatTitle, getRows } from './Fault.js';
import { allowedHosts, imageAttacks, urlAttacks } from './linkAttacks.js';
import { expect, test } from './shopPage.js';

for (const row of getRows(urlAttacks, 'button')) {
  test(`PayButton does not open a payment URL with ${formatTitle(row)}`, async ({ shop, server }) => {
    for (const at of row.urls.keys()) {
      await shop.open([{ endpoint: server.faultUrl(`${row.id}-${at}`), allowedHosts }]);
      await shop.button().click();
      await shop.expectFailure(row.expected, at + 1);
    }
    expect(new URL(shop.page.url()).origin).toBe(server.url);
  });
}

for (const row of getRows(imageAttacks, 'button')) {
  test(`PayButton draws its own QR code if the image from the gateway is ${formatTitle(row)}`, async ({
    shop,
    server,
  }) => {
    const foreign: string[] = [];
    shop.page.on('request', (request) => {
      if (!request.url().startsWith(server.url)) foreign.push(request.url());
    });
    // The package shows a QR code as an SVG image. The gateway's image, if it is used, is nested in that SVG.
    const images = shop.page.locator('img[src*="%3Cimage"], image, iframe, object, embed');
    await shop.open([{ endpoint: server.faultUrl('qr-fit'), mode: 'qr', allowedHosts }]);
    await shop.button().click();
    await expect(images).toHaveCount(1);
    for (const at of row.images.keys()) {
      await shop.open([{ endpoint: server.faultUrl(`${row.id}-${at}`), mode: 'qr', allowedHosts }]);
      await shop.button().click();
      // A QR code is drawn instead of the rejected image, since the link is valid.
      await expect(shop.page.getByRole('img', { name: shop.messages().panel.qrCode })).toBeVisible();
      await expect(images).toHaveCount(0);
    }
    expect(foreign).toEqual([]);
    expect(await shop.observation()).toMatchObject({ errors: [], opened: [], uncaught: [] });
  });
}
