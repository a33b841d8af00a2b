import { formatAmount, PayButton } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { amounts, labels } from './amounts.js';

it.each(amounts)('formatAmount() in a browser formats %i as %s', (amount, formatted) => {
  expect(formatAmount(amount)).toBe(formatted);
});

describe.each(Object.values({ en, ru, kk }))('the label of PayButton in a browser, in $lang', (locale) => {
  it(`the label of PayButton in a browser, in ${locale.lang}, has the formatted amount`, async () => {
    const screen = await render(
      amounts.map(([amount]) => (
        <PayButton key={amount} endpoint="/" order={{}} amount={amount} locale={locale} />
      )),
    );
    const label = labels[locale.lang as keyof typeof labels];
    const buttons = Array.from(screen.container.querySelectorAll('button'), (button) => button.textContent);
    expect(buttons).toEqual(amounts.map(([, formatted]) => label(formatted)));
  });
});
