import type { PaymentLinkState, PaymentLocale } from 'react-tarlan-pay';
import { expect, waitFor, within } from 'storybook/test';
import { locales, parseGlobals } from './globals.js';

/** The time limit of `waitFor` and `findBy…`, which is far longer than any state takes, because test machines can be slow. */
export const longTimeout = { timeout: 25_000 };

interface PlayContext {
  canvasElement: HTMLElement;
  globals: Record<string, unknown>;
}

/** Returns queries for `play` functions, which search for texts in the locale of the toolbar. */
export function queries({ canvasElement, globals }: PlayContext) {
  const canvas = within(canvasElement);
  const messages: PaymentLocale = locales[parseGlobals(globals).locale];
  const getButton = (): HTMLElement => {
    const button = canvasElement.querySelector<HTMLElement>('[data-status]:not(.tarlan-pay-details)');
    if (!button) throw new Error('The story has no payment button.');
    return button;
  };
  return {
    canvas,
    messages,
    getButton,
    waitForStatus: (status: PaymentLinkState['status']) =>
      waitFor(() => expect(getButton()).toHaveAttribute('data-status', status), longTimeout),
    findQRCode: () => canvas.findByRole('img', { name: messages.panel.qrCode }, longTimeout),
    /** Returns a button of the card. */
    getCardButton: (name: string) => within(canvas.getByRole('region')).getByRole('button', { name }),
    /** Returns a button of `BankControls`, whose labels are always English. */
    getBankButton: (label: 'Pay' | 'Decline' | 'Let it expire') =>
      canvas.getByRole('button', { name: label }),
  };
}
