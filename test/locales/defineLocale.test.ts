import { formatAmount } from 'react-tarlan-pay';
import { defineLocale, en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';

describe('defineLocale', () => {
  it('changes some words and keeps the base’s for the rest, for undefined ones too', () => {
    const shop = defineLocale(ru, {
      pay: 'Купить',
      payAmount: undefined,
      errors: { timeout: 'Позже.' },
      panel: { cancel: 'Закрыть' },
    });
    expect(shop).toEqual({
      ...ru,
      pay: 'Купить',
      errors: { ...ru.errors, timeout: 'Позже.' },
      panel: { ...ru.panel, cancel: 'Закрыть' },
    });
    expect(ru.pay).toBe('Оплатить');
  });
});

describe.each(Object.entries({ en, ru, kk }))('the %s catalog', (_lang, catalog) => {
  it('has the placeholders where amounts and times go, and words everywhere', () => {
    expect(catalog.payAmount).toContain('{amount}');
    expect(catalog.panel.timeLeft).toContain('{time}');
    expect(catalog.panel.minutesLeft).toContain('{minutes}');
    const { errors, panel, ...words } = catalog;
    const { steps, ...panelWords } = panel;
    for (const word of [
      ...Object.values(words),
      ...Object.values(errors),
      ...Object.values(panelWords),
      ...steps,
    ]) {
      expect(word.trim()).not.toBe('');
    }
  });

  it('has the same keys as English and crosses as plain data', () => {
    expect(Object.keys(catalog.errors).sort()).toEqual(Object.keys(en.errors).sort());
    expect(structuredClone(catalog)).toEqual(catalog);
  });
});

it.each([
  [0, '0 ₸'],
  [999, '999 ₸'],
  [1_000, '1 000 ₸'],
  [10_000, '10 000 ₸'],
  [1_234_567_890, '1 234 567 890 ₸'],
])('formatAmount writes %i as %s, with no-break spaces', (amount, text) => {
  expect(formatAmount(amount)).toBe(text.replaceAll(' ', '\u00A0'));
});
