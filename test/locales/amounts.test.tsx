import { renderToString } from 'react-dom/server';
import { formatAmount, PayButton } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';
import { amounts, labels } from './amounts.js';

it.each(amounts)('formatAmount() formats %i as %s', (amount, formatted) => {
  expect(formatAmount(amount)).toBe(formatted);
});

describe.each(Object.values({ en, ru, kk }))('the label of PayButton on a server, in $lang', (locale) => {
  it.each(amounts)(
    `the label of PayButton on a server, in ${locale.lang}, has the formatted amount of %i`,
    (amount, formatted) => {
      const html = renderToString(<PayButton endpoint="/" order={{}} amount={amount} locale={locale} />);
      expect(html).toContain(`>${labels[locale.lang as keyof typeof labels](formatted)}</span></button>`);
    },
  );
});
