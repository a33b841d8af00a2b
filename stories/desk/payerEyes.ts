import type { PaymentLinkState, PaymentLocale } from 'react-tarlan-pay';
import { expect, waitFor, within } from 'storybook/test';
import { catalogs, readGlobals } from '../../.storybook/toolbar.js';

/** Generous: everything is there long before, but a test machine can be busy. */
export const patience = { timeout: 25_000 };

interface Look {
  canvasElement: HTMLElement;
  globals: Record<string, unknown>;
}

/** What the payer of a flow sees and can press, in whichever language the toolbar is set to. */
export function payerEyes({ canvasElement, globals }: Look) {
  const canvas = within(canvasElement);
  const words: PaymentLocale = catalogs[readGlobals(globals).locale];
  const button = (): HTMLElement => {
    const found = canvasElement.querySelector<HTMLElement>('[data-status]:not(.tarlan-pay-details)');
    if (!found) throw new Error('The story has no payment button.');
    return found;
  };
  return {
    canvas,
    words,
    button,
    status: (status: PaymentLinkState['status']) =>
      waitFor(() => expect(button()).toHaveAttribute('data-status', status), patience),
    qrCode: () => canvas.findByRole('img', { name: words.panel.qrCode }, patience),
    /** At the bank, which plays in the story itself and speaks English. */
    atTheBank: (choice: 'Pay' | 'Decline' | 'Let it expire') => canvas.getByRole('button', { name: choice }),
  };
}
