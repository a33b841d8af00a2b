// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { saveCode } from '../../src/client/saveCode.js';

const image = new Image();
const drawImage = vi.fn();
const downloads: { name: string; href: string }[] = [];
/** The files of object URLs that are not revoked yet. */
const files = new Map<string, Blob>();

/** jsdom has no canvas: one whose PNG is the size of the canvas and the text "code". */
function stubCanvas({ hasContext = true } = {}): void {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    (type: string) => (hasContext && type === '2d' ? { drawImage } : null) as never,
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function (
    this: HTMLCanvasElement,
    callback,
    type = '',
  ) {
    callback(hasContext ? new Blob([`code ${this.width}x${this.height}`], { type }) : null);
  });
}

beforeEach(() => {
  drawImage.mockClear();
  downloads.length = 0;
  files.clear();
  stubCanvas();
  vi.stubGlobal('navigator', {});
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override createObjectURL(file: Blob): string {
        const url = `blob:https://shop.kz/${files.size + 1}`;
        files.set(url, file);
        return url;
      }
      static override revokeObjectURL(url: string): void {
        files.delete(url);
      }
    },
  );
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push({ name: this.download, href: this.href });
    // The browser reads the file during the click.
    expect(files.get(this.href)?.type).toBe('image/png');
  });
});

it('saveCode() opens the share dialog of the browser with the QR code as a PNG file of 1024 × 1024 pixels', async () => {
  const canShare = vi.fn((_: { files: File[] }) => true);
  const share = vi.fn(async (_: { files: File[] }) => {});
  vi.stubGlobal('navigator', { canShare, share });
  await saveCode(image);
  expect(drawImage.mock.calls).toEqual([[image, 0, 0, 1_024, 1_024]]);
  for (const { calls } of [canShare.mock, share.mock]) {
    const [file] = calls[0]?.[0].files ?? [];
    expect([file?.name, file?.type]).toEqual(['payment-qr-code.png', 'image/png']);
    expect(await file?.text()).toBe('code 1024x1024');
  }
  expect(share).toHaveBeenCalledTimes(1);
  expect(downloads).toEqual([]);
});

it('saveCode() does not fail or download the image if the payer closes the share dialog of the browser', async () => {
  const share = async () => {
    throw new DOMException('Share canceled', 'AbortError');
  };
  vi.stubGlobal('navigator', { canShare: () => true, share });
  await saveCode(image);
  expect(downloads).toEqual([]);
});

it.each([
  ['has no share dialog', {}],
  ['shares no files', { canShare: () => false }],
])('saveCode() downloads the image of the QR code if the browser %s', async (_, navigator) => {
  vi.stubGlobal('navigator', navigator);
  await saveCode(image);
  expect(downloads).toEqual([{ name: 'payment-qr-code.png', href: 'blob:https://shop.kz/1' }]);
  expect(files.size).toBe(0);
});

it('saveCode() downloads nothing in a browser that cannot draw on a canvas', async () => {
  stubCanvas({ hasContext: false });
  await saveCode(image);
  expect(downloads).toEqual([]);
});
