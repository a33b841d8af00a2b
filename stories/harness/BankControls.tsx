import type { ReactElement } from 'react';
import type { StoryShop } from './createStoryShop.js';

const choices = [
  { outcome: 'paid', label: 'Pay' },
  { outcome: 'declined', label: 'Decline' },
  { outcome: 'expired', label: 'Let it expire' },
] as const;

type Outcome = (typeof choices)[number]['outcome'];

/** Buttons for the outcomes that the payer would choose in the bank's app: to pay, to decline, or to let the link expire. */
export function BankControls({ shop, cart }: { shop: StoryShop; cart: string }): ReactElement {
  async function choose(outcome: Outcome): Promise<void> {
    await shop.settle(cart, outcome);
    // Checks the status at once instead of at the next poll, as when the payer returns from another app.
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }
  return (
    <fieldset className="harness-bank">
      <legend>On the payer’s phone</legend>
      {choices.map(({ outcome, label }) => (
        <button key={outcome} type="button" onClick={() => void choose(outcome)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
