import { renderToString } from 'react-dom/server';
import { formatAmount, PayButton } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';
import { amounts, labels } from './amounts.js';

it.each(amounts)('formatAmount writes %i as %s', (amount, written) => {
  expect(formatAmount(amount)).toBe(written);
});

describe.each(Object.values({ en, ru, kk }))('a server writes the label in $lang', (locale) => {
  it.each(amounts)('for %i', (amount, written) => {
    const html = renderToString(<PayButton endpoint="/" order={{}} amount={amount} locale={locale} />);
    expect(html).toContain(`>${labels[locale.lang as keyof typeof labels](written)}</button>`);
  });
});
