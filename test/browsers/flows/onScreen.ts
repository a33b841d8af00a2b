import { en } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import type { Flow } from '../Flow.js';
import { cancelButton, checkOut, copyButton, dialog, openButton, openDialog, payButton } from './targets.js';

/** The on-screen payment: the dialog, its controls and its looks. */
export const onScreenFlows: Readonly<Record<string, Flow>> = {
  'the copy button in the payment card copies the payment link': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'qr-image', {});
      await page.click(payButton);
      await page.click(copyButton);
      await page.see({ css: '[role="status"]', text: en.panel.copied });
      await page.click({ css: '#notes' });
      await page.press('Paste');
      await page.expect(
        () => document.querySelector<HTMLInputElement>('#notes')?.value,
        shop.links()[0]?.url,
      );
    },
  },
  'the payment card shows the payment link as selected text if the browser refuses to copy it': {
    async run(tools) {
      const { page, shop } = tools;
      await openButton(tools, 'qr-image', {});
      // Pages on plain http have no clipboard.
      await page.read(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }) && null);
      const readSelection = () => {
        const { value, selectionStart, selectionEnd } = document.activeElement as HTMLInputElement;
        return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
      };
      // The second payment checks that the address is also shown when the clipboard fails again.
      for (let payment = 1; payment <= 2; payment++) {
        await page.click(payButton);
        await page.click(copyButton);
        await page.seeFocus('.tarlan-pay-address');
        await page.expect(readSelection, shop.links().at(-1)?.url);
        await page.click(cancelButton);
        await page.seeStatus('idle');
      }
    },
  },
  'the payment dialog can be opened, used and closed with the keyboard alone': {
    async run(tools) {
      const { page, shop } = tools;
      await checkOut(tools, 'qr-image');
      await page.read(() => document.querySelector<HTMLElement>('.tarlan-pay-button')?.focus());
      await page.press('Enter');
      await page.seeFocus('dialog h2');
      // The dialog opens with the focus on its title. From there, Tab follows the order of the document.
      for (const css of ['.tarlan-pay-close', '.tarlan-pay-actions > a', '.tarlan-pay-copy button']) {
        await page.press('Tab');
        await page.seeFocus(css);
      }
      for (const css of ['.tarlan-pay-actions > a', '.tarlan-pay-close']) {
        await page.press('Shift+Tab');
        await page.seeFocus(css);
      }
      await page.press('Enter');
      await page.seeNo(dialog);
      await page.seeFocus('.tarlan-pay-button');
      await page.press('Enter');
      await page.seeFocus('dialog h2');
      await page.press('Escape');
      await page.seeNo(dialog);
      await page.seeFocus('.tarlan-pay-button');
      await page.seeStatus('idle');
      expect(shop.keys).toHaveLength(2);
    },
  },
  'the payment dialog can be closed with the mouse and opened again': {
    needs: ['mouse'],
    async run(tools) {
      const { page } = tools;
      await openDialog(tools);
      await page.seeFocus('dialog h2');
      // A ring around the title would look like a control.
      await page.expect(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle, 'none');
      await page.click(cancelButton);
      await page.seeNo(dialog);
      await page.seeFocus('.tarlan-pay-button');
      await page.click(payButton);
      await page.see(dialog);
    },
  },
  'the payment dialog fits on a screen of 320 × 568 pixels': {
    needs: ['narrow-viewport'],
    async run(tools) {
      const { page, shop } = tools;
      await page.resize({ width: 320, height: 568 });
      await openDialog(tools);
      await page.expect(() => document.documentElement.scrollWidth <= window.innerWidth, true);
      // The gap leaves room for a scroll bar that takes space, which not every engine has in this viewport.
      await page.expect(() => {
        const { left = 0, right = 0 } = document.querySelector('dialog')?.getBoundingClientRect() ?? {};
        const gap = 15;
        return left >= gap && right <= document.documentElement.clientWidth - gap;
      }, true);
      await page.see({ css: '.tarlan-pay-qr' });
      await page.seeCode(() => shop.links()[0]);
      await page.click(cancelButton);
      await page.seeNo(dialog);
    },
  },
  'the payment dialog is dark in a browser with a dark theme, and its QR code can be decoded': {
    needs: ['dark'],
    launch: { dark: true },
    async run(tools) {
      const { page, shop } = tools;
      await openDialog(tools);
      await page.seeCode(() => shop.links()[0]);
      expect(await page.read(readBackground, 'dialog')).toBeLessThan(100);
    },
  },
  'the example shop is dark in a browser with a dark theme, and its button shows an error of the gateway': {
    needs: ['dark'],
    launch: { dark: true },
    async run(tools) {
      const { page } = tools;
      await checkOut(tools, 'expected-error');
      await page.click(payButton);
      await page.seeStatus('error');
      await page.see({ css: '[role="status"]', text: 'You can’t pay this way right now.' });
      expect(await page.read(readBackground, 'body')).toBeLessThan(100);
    },
  },
};

/** Returns the mean of the red, green and blue values of an element's background, from 0 to 255. */
function readBackground(css: string): number {
  const element = document.querySelector(css);
  const canvas = document.createElement('canvas').getContext('2d');
  if (!element || !canvas) return Number.NaN;
  // The canvas converts every color format to pixels.
  canvas.fillStyle = getComputedStyle(element).backgroundColor;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}
