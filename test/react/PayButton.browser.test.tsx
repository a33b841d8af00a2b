import { Activity } from 'react';
import { PayButton, type PayButtonProps, type PaymentLink } from 'react-tarlan-pay';
import { kk } from 'react-tarlan-pay/locales';
import { PaymentQRCode } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { documentedAnswers } from 'react-tarlan-pay/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { createControlledEndpoint, linkAnswer, linkUrl } from '../controlledEndpoint.js';
import { decodeQRCode, loadDecoder } from '../decodeQRCode.js';

loadDecoder(await (await fetch(wasmUrl)).arrayBuffer());

const styleElement = document.createElement('style');
styleElement.textContent = styles;

beforeEach(() => {
  document.head.append(styleElement);
});
afterEach(async () => {
  styleElement.remove();
  document.documentElement.removeAttribute('style');
  await page.viewport(800, 600);
});

async function setup(props: Partial<PayButtonProps<unknown>> = {}) {
  const controlled = createControlledEndpoint();
  const openPage = vi.fn();
  const screen = await render(
    <PayButton order={{ orderId: '42' }} endpoint={controlled.endpoint} openPage={openPage} {...props} />,
  );
  return { ...controlled, openPage, screen, button: screen.getByRole('button') };
}

/** Draws a QR code on a background and returns the pixels. */
async function rasterize(code: Element, background: string, scale = 2): Promise<ImageData> {
  const { width, height } = code.getBoundingClientRect();
  const image = new Image(width * scale, height * scale);
  image.src = code.getAttribute('src') ?? '';
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no 2D canvas.');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** True if only light pixels are within `margin` of the edges, with a dark pixel next to them. */
function hasQuietZone({ data, width, height }: ImageData, margin: number): boolean {
  const isDark = (x: number, y: number) => (data[(y * width + x) * 4] ?? 0) < 128;
  const edge = Math.floor(margin) - 1;
  for (let along = 0; along < width; along++) {
    for (let depth = 0; depth < edge; depth++) {
      if (isDark(along, depth) || isDark(along, height - 1 - depth)) return false;
      if (isDark(depth, along) || isDark(width - 1 - depth, along)) return false;
    }
  }
  return isDark(Math.ceil(margin) + 1, Math.ceil(margin) + 1);
}

/** Creates a PNG like that of the gateway, which is a QR code without a quiet zone. */
async function createQrImage(payload: string): Promise<string> {
  const link: PaymentLink = {
    redirectUrl: payload,
    qrCodeImage: null,
    qrPayload: payload,
    gatewayMessage: '',
  };
  const screen = await render(<PaymentQRCode link={link} label="source" />);
  const pixels = await rasterize(screen.getByRole('img').element(), '#fff', 1);
  await screen.unmount();
  const isDark = (x: number, y: number) => (pixels.data[(y * pixels.width + x) * 4] ?? 255) < 128;
  let margin = 0;
  while (!isDark(margin, margin)) margin++;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels.width - 2 * margin;
  canvas.getContext('2d')?.putImageData(pixels, -margin, -margin);
  return canvas.toDataURL('image/png');
}

describe('the QR code of PayButton', () => {
  it.each([
    ['white', 'with the stylesheet'],
    ['black', 'with the stylesheet'],
    ['black', 'without the stylesheet'],
  ])(
    'the QR code of PayButton can be decoded to the link and has a quiet zone on a %s page, %s',
    async (background, stylesheet) => {
      if (stylesheet === 'without the stylesheet') styleElement.remove();
      const { button, call, screen } = await setup({ mode: 'qr' });
      await button.click();
      call(0).answer();
      const code = screen.getByRole('img');
      await expect.element(code).toBeVisible();
      const pixels = await rasterize(code.element(), background);
      expect(await decodeQRCode(pixels)).toBe(linkUrl);
      const [, modules] =
        /viewBox="0 0 (\d+)/.exec(decodeURIComponent(code.element().getAttribute('src') ?? '')) ?? [];
      expect(hasQuietZone(pixels, (4 * pixels.width) / Number(modules))).toBe(true);
    },
  );

  it('PayButton adds a quiet zone to the gateway’s QR code image on a black page before it shows the image for the first time', async () => {
    const image = await createQrImage('https://qr.kz/abcdefghijklmnopqrstuvwxyz/0123456789');
    const { button, call, screen } = await setup();
    const sources = new Set<string>();
    const observer = new MutationObserver(() => {
      for (const { src } of document.images) sources.add(src);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    await button.click();
    call(0).answer(linkAnswer({ qr_code_image: image }));
    await expect.element(screen.getByRole('img')).toBeVisible();
    const pixels = await rasterize(screen.getByRole('img').element(), 'black');
    const modules = 33 + 8;
    expect(hasQuietZone(pixels, (4 * pixels.width) / modules)).toBe(true);
    expect(await decodeQRCode(pixels)).toBe('https://qr.kz/abcdefghijklmnopqrstuvwxyz/0123456789');
    observer.disconnect();
    expect([...sources]).toHaveLength(1);
  });

  it('PayButton shows a QR code for a URL of 1,273 characters that can be decoded', async () => {
    const url = `https://kaspi.kz/${'a1B2'.repeat(314)}`;
    expect(url).toHaveLength(1273);
    const { button, call, screen } = await setup({ mode: 'qr' });
    await button.click();
    call(0).answer(linkAnswer({ redirect_url: url }));
    await expect.element(screen.getByRole('img')).toBeVisible();
    expect(await decodeQRCode(await rasterize(screen.getByRole('img').element(), '#fff', 1))).toBe(url);
  });
});

describe('the layout of PayButton', () => {
  it('PayButton does not change its size or position while its request is in flight or after an error', async () => {
    const { button, call } = await setup({ amount: 10_000 });
    const before = button.element().getBoundingClientRect();
    await button.click();
    await expect.element(button).toHaveAttribute('aria-busy', 'true');
    expect(button.element().getBoundingClientRect()).toEqual(before);
    call(0).answer(documentedAnswers.expected);
    await expect.element(button).toHaveAttribute('data-status', 'error');
    expect(button.element().getBoundingClientRect()).toEqual(before);
  });

  it('PayButton with its QR code and Kazakh messages fits into a page that is 320 px wide', async () => {
    await page.viewport(320, 640);
    const { button, call } = await setup({ locale: kk, amount: 12_345_678, mode: 'qr' });
    await button.click();
    call(0).answer();
    await expect.element(page.getByRole('img')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBe(320);
  });

  it('PayButton takes no space for its empty message in a flex row while it is idle', async () => {
    const { endpoint } = createControlledEndpoint();
    const screen = await render(
      <div style={{ display: 'inline-flex', gap: 40 }}>
        <PayButton order={{}} endpoint={endpoint} />
      </div>,
    );
    const button = screen.getByRole('button').element();
    expect(button.parentElement?.getBoundingClientRect().width).toBe(button.getBoundingClientRect().width);
  });

  it('PayButton shows an outline on keyboard focus', async () => {
    const { button } = await setup();
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    expect(getComputedStyle(button.element()).outlineStyle).toBe('solid');
  });

  it('PayButton sets no inline style except outline: none on the focused heading of its card', async () => {
    const { button, call, screen } = await setup({ mode: 'qr' });
    await button.click();
    call(0).answer();
    await expect.element(screen.getByRole('img')).toBeVisible();
    // A script sets the outline of the focused heading, which a strict Content-Security-Policy allows.
    const styled = [...screen.container.querySelectorAll<HTMLElement>('[style]')];
    expect(styled.map(({ className, style }) => [className, style.cssText])).toEqual([
      ['tarlan-pay-title', 'outline: none;'],
    ]);
  });
});

it('PayButton shows its dialog again after <Activity> has hidden and shown the button', async () => {
  const { endpoint, call } = createControlledEndpoint();
  const App = ({ mode }: { mode: 'visible' | 'hidden' }) => (
    <Activity mode={mode}>
      <PayButton endpoint={endpoint} order={{}} mode="qr" presentation="dialog" />
    </Activity>
  );
  const { rerender, getByRole, container } = await render(<App mode="visible" />);
  await getByRole('button').click();
  call(0).answer();
  // The dialog opens on the press, so this waits until it shows the QR code.
  await expect.poll(() => container.querySelector('button')?.dataset.status).toBe('qr');
  await expect.element(getByRole('dialog')).toBeVisible();
  const closed = new Promise((resolve) => {
    document.querySelector('dialog')?.addEventListener('close', resolve);
  });
  await rerender(<App mode="hidden" />);
  await closed;
  await rerender(<App mode="visible" />);
  await expect.element(getByRole('dialog')).toBeVisible();
  expect(container.querySelector('button')?.dataset.status).toBe('qr');
});

describe('the fetch of the browser', () => {
  it('PayButton in a browser sends its request by fetch() to an endpoint of the same origin, and shows the error of the response', async () => {
    const { button, screen } = await setup({ endpoint: '/no-such-endpoint' });
    await button.click();
    await expect.element(button).toHaveAttribute('data-status', 'error');
    await expect.element(screen.getByRole('status')).toHaveTextContent(/contact the shop/);
  });

  it('PayButton in a browser aborts its fetch() on unmount, without calling onError', async () => {
    const fetch = vi.spyOn(window, 'fetch');
    const onError = vi.fn();
    const { button, screen } = await setup({ endpoint: '/no-such-endpoint', onError });
    button.element().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await screen.unmount();
    await expect(fetch.mock.results[0]?.value).rejects.toMatchObject({ name: 'AbortError' });
    expect(onError).not.toHaveBeenCalled();
    fetch.mockRestore();
  });
});
