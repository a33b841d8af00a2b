import { expect } from 'vitest';
import type { FlowTools } from '../Flow.js';

export const payButton = { css: '.tarlan-pay-button' };
export const dialog = { css: 'dialog[open]' };
export const paidHeading = { css: 'h1', text: 'Thank you, your order is paid' };
/** A button of the sandbox's payment page. */
export const outcome = (name: 'paid' | 'declined') => ({ css: `button[value="${name}"]` });
export const cancelButton = { css: '.tarlan-pay-close' };
export const copyButton = { css: '.tarlan-pay-copy button' };
export const openLink = { css: 'a.tarlan-pay-link' };

/** Creates an order and opens its checkout page, which shows the payment in a dialog. */
export async function checkOut({ page, shop }: FlowTools, productId: string): Promise<string> {
  const id = await shop.order(productId);
  await page.driver.open(`${shop.url}/checkout/${id}`);
  await page.see(payButton);
  return id;
}

/** Creates an order and opens a page that has only its pay button. */
export async function openButton(
  { page, shop }: FlowTools,
  productId: string,
  config: Omit<Parameters<FlowTools['shop']['buttonUrl']>[0], 'orderId'>,
): Promise<string> {
  const orderId = await shop.order(productId);
  await page.driver.open(shop.buttonUrl({ orderId, ...config }));
  await page.see(payButton);
  return orderId;
}

/** Opens the payment page with the button, in this tab. */
export async function leaveForPayment({ page, shop }: FlowTools): Promise<void> {
  await page.click(payButton);
  await page.seeUrl(`${shop.sandboxUrl}/pay/`);
}

/** Opens the checkout page's dialog, whose code leads to the newest link. */
export async function openDialog(tools: FlowTools, productId = 'qr-image'): Promise<void> {
  await checkOut(tools, productId);
  await tools.page.click(payButton);
  await tools.page.see(dialog);
}

export function expectLinks({ shop }: FlowTools, count: number): void {
  expect(shop.links()).toHaveLength(count);
}
