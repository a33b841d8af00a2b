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
