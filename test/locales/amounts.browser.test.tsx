import { formatAmount, PayButton } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { amounts, labels } from './amounts.js';

it.each(amounts)('formatAmount writes %i as %s, as a server does', (amount, written) => {
  expect(formatAmount(amount)).toBe(written);
});

describe.each(Object.values({ en, ru, kk }))(
  'a browser writes the label in $lang as a server does',
  (locale) => {
    it('for every amount', async () => {
      const screen = await render(
        amounts.map(([amount]) => (
          <PayButton key={amount} endpoint="/" order={{}} amount={amount} locale={locale} />
        )),
      );
      const label = labels[locale.lang as keyof typeof labels];
      const buttons = Array.from(screen.container.querySelectorAll('button'), (button) => button.textContent);
      expect(buttons).toEqual(amounts.map(([, written]) => label(written)));
    });
  },
);
