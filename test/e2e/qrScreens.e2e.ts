import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import react from '@vitejs/plugin-react';
import type { PaymentLink } from 'react-tarlan-pay';
import { encode } from 'uqr';
import { createServer, type ViteDevServer } from 'vite';
import { sourceAlias } from '../../scripts/sourceAlias.mjs';
import { encodePng } from '../../src/sandbox/gateway/encodePng.js';
import { decodeQRCode } from '../nodeDecoder.js';

const shortUrl =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-37487734ed292517:52:00';
const maxLengthUrl = `https://kaspi.kz/${'a1B2'.repeat(314)}`;

function linkOf(url: string, qrCodeImage: string | null = null): PaymentLink {
  return { redirectUrl: url, qrCodeImage, qrPayload: url, gatewayMessage: '' };
}

/** Draws a QR code image like the gateway's, with a quiet zone of `border` modules. */
async function imageOf(url: string, border: number): Promise<string> {
  const png = await encodePng(encode(url, { ecc: 'M', border }).data);
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
let server: ViteDevServer;
let address: string;
test.beforeAll(async () => {
  server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('./qrPage', import.meta.url)),
    cacheDir: `${root}test-results/vite-${test.info().workerIndex}`,
    plugins: [react()],
    resolve: { alias: sourceAlias },
    optimizeDeps: {
      include: [
        'react-dom/client',
        'react/jsx-dev-runtime',
        '@tanstack/react-query',
        'qrcode.react',
        'darkreader',
      ],
    },
    server: { port: 0 },
    logLevel: 'warn',
  });
  await server.listen();
  address = server.resolvedUrls?.local[0] ?? '';
});
test.afterAll(() => server.close());

/** Reads the brightness of a screenshot's corner, where the quiet zone is, and of its darkest pixel. */
function readCorner(page: Page, png: Buffer): Promise<{ corner: number; darkest: number }> {
  return page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
      const greens = Array.from({ length: width * height }, (_, pixel) => Number(data[pixel * 4 + 1]));
      // Reads a pixel near the corner, because the outermost pixels may belong to the page if the code starts at a fraction of a pixel.
      return {
        corner: Number(greens[3 * width + 3]),
        darkest: greens.reduce((darkest, green) => Math.min(darkest, green)),
      };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}

const pages = [
  { name: 'a light page', use: { colorScheme: 'light' } },
  { name: 'a dark page', use: { colorScheme: 'dark' } },
  { name: 'a dark page without the stylesheet', use: { colorScheme: 'dark' }, styled: false },
  { name: 'a page in forced colours', use: { forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'a right-to-left page', use: { colorScheme: 'light' }, dir: 'rtl' },
  { name: 'a page under Dark Reader', use: { colorScheme: 'light' }, darkReader: true },
  { name: 'a printed page', use: { media: 'print' } },
] as const;

for (const { name, use, ...options } of pages) {
  for (const deviceScaleFactor of [1, 2, 3]) {
    test.describe(`on ${name} at a device pixel ratio of ${deviceScaleFactor}`, () => {
      test.use({ deviceScaleFactor, viewport: { width: 440, height: 440 } });

      test('every QR code can be decoded from a screenshot of the page, and is black on white', async ({
        page,
      }) => {
        await page.emulateMedia(use);
        const links = {
          'a drawn code': linkOf(shortUrl),
          'the longest drawn code': linkOf(maxLengthUrl),
          'an image': linkOf(shortUrl, await imageOf(shortUrl, 4)),
          'an image without a quiet zone': linkOf(shortUrl, await imageOf(shortUrl, 0)),
        };
        for (const [name, link] of Object.entries(links)) {
          const content = JSON.stringify({ link, dir: 'ltr', styled: true, ...options });
          await page.goto('about:blank');
          await page.goto(`${address}#${encodeURIComponent(content)}`);
          const code = page.getByRole('img', { name: 'The code' });
          await expect(code).toBeVisible();
          if ('darkReader' in options) await expect(page.locator('style.darkreader').first()).toBeAttached();
          expect(await decodeQRCode(await page.screenshot()), name).toBe(link.qrPayload);
          // Checks the colours too, because the decoder also reads QR codes that are too dim for phones, or inverted.
          expect(await readCorner(page, await code.screenshot()), name).toEqual({ corner: 255, darkest: 0 });
        }
      });
    });
  }
}
