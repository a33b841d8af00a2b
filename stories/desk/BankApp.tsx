import type { ReactElement } from 'react';
import type { StoryShop } from './createStoryShop.js';

const choices = [
  { outcome: 'paid', label: 'Pay' },
  { outcome: 'declined', label: 'Decline' },
  { outcome: 'expired', label: 'Let it expire' },
] as const;

/** Plays the bank's app on the payer's phone, since nobody scans a story. */
export function BankApp({ shop, cart }: { shop: StoryShop; cart: string }): ReactElement {
  return (
    <fieldset className="desk-bank">
      <legend>On the payer’s phone</legend>
      {choices.map(({ outcome, label }) => (
        <button key={outcome} type="button" onClick={() => void shop.settle(cart, outcome)}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}
