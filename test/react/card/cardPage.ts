import type { PaymentLink } from 'react-tarlan-pay';
import type { PaymentPanelProps } from 'react-tarlan-pay/panel';
import { compile } from 'tailwindcss';
import tailwind from 'tailwindcss/index.css?raw';
import { afterEach, vi } from 'vitest';
import { page } from 'vitest/browser';

const url =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=abcdefgh1e50a5-6afd-481e-8e14-37487734ed292517:52:00';
export const link: PaymentLink = { redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: '' };
export const ignore = () => {};
export const card: PaymentPanelProps = {
  link,
  checking: 'ok',
  expiresAt: new Date(Date.now() + 900_000),
  amount: 14_900,
  merchant: 'Kiiz',
  summary: '№ 4F7A-21',
  onCancel: ignore,
  onRetry: ignore,
  onDone: ignore,
};

const added: Element[] = [];

/** Adds style sheets to the page, in this order. */
export function addStyles(...sheets: string[]): void {
  for (const sheet of sheets) {
    const element = document.createElement('style');
    element.textContent = sheet;
    document.head.append(element);
    added.push(element);
  }
}

/** Removes the style sheets that the test has added. */
export function removeStyles(): void {
  for (const element of added.splice(0)) element.remove();
}

afterEach(async () => {
  vi.restoreAllMocks();
  removeStyles();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('style');
  await page.viewport(800, 600);
});

export const layers = '@layer theme, base, tarlan-pay, components, utilities;';

/** Generates the stylesheet of Tailwind CSS for a page with this theme and these utility classes. */
export async function generateTailwind(theme: string, classes: string[]): Promise<string> {
  const compiler = await compile(`@import "tailwindcss";${theme}`, {
    loadStylesheet: async (id, base) => ({ path: id, base, content: tailwind }),
  });
  return compiler.build(classes);
}

export const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
};

/** Simulates a coarse pointer for scripts. With a coarse pointer, the card shows the link to the bank's app before the QR code. */
export function stubPhone(): void {
  const { matchMedia } = window;
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query === '(pointer: coarse)' ? matchMedia('all') : matchMedia(query),
  );
}
