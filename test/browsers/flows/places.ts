import { expect } from 'vitest';
import type { Flow } from '../Flow.js';
import type { PlaceKind } from '../page/PageConfig.js';
import { cancelButton, copyButton, dialog, openButton, payButton } from './targets.js';

const hidingPlaces: readonly PlaceKind[] = ['display-none', 'closed-details', 'content-visibility'];
const modals: readonly PlaceKind[] = ['native-dialog', 'radix-dialog'];

/** Pages that hide the elements around the button, or show the button in a modal of the shop. */
export const placeFlows: Readonly<Record<string, Flow>> = {
  'the payment dialog is visible although the page hides the parent element of the button': {
    async run(tools) {
      const { page, shop } = tools;
      for (const place of hidingPlaces) {
        await openButton(tools, 'qr-image', { presentation: 'dialog', place });
        await page.click(payButton);
        await page.see(dialog);
        await page.seeNo(payButton);
        await page.seeCode(() => shop.links().at(-1));
        await page.click(cancelButton);
        await page.seeNo(dialog);
        // After the dialog has closed, the page behind it accepts input again.
        await page.click({ css: '#notes' });
        await page.seeFocus('#notes');
      }
    },
  },
  'a modal of the shop receives no event for a click or Escape in the payment dialog inside it': {
    async run(tools) {
      const { page } = tools;
      for (const place of modals) {
        await openButton(tools, 'qr-image', { presentation: 'dialog', place });
        const readEvents = () => document.documentElement.dataset.events;
        for (const close of ['click', 'Escape'] as const) {
          await page.click(payButton);
          await page.see({ css: 'dialog.tarlan-pay-dialog[open]' });
          await page.read(() => {
            document.documentElement.dataset.events = '';
            return null;
          });
          await page.click(copyButton);
          if (close === 'click') await page.click(cancelButton);
          else await page.press('Escape');
          await page.seeNo({ css: 'dialog.tarlan-pay-dialog' });
          await page.see({ css: '#shop' });
          // `onFocus` is ignored: React fires it when the closed dialog returns the focus to the button.
          expect(((await page.read(readEvents)) ?? '').replaceAll('onFocus', '').trim(), place).toBe('');
          await page.seeFocus('.tarlan-pay-button');
        }
      }
    },
  },
};
