import { defineLocale, en, kk, ru } from 'react-tarlan-pay/locales';
import { describe, expect, it } from 'vitest';

describe('defineLocale()', () => {
  it('defineLocale() uses the message of the base catalog for each message that is missing or undefined', () => {
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
  it(`the catalog ${catalog.lang} has a placeholder for each amount and time, and no empty message`, () => {
    expect(catalog.payAmount).toContain('{amount}');
    expect(catalog.panel.timeLeft).toContain('{time}');
    expect(catalog.panel.minutesLeft).toContain('{minutes}');
    const { errors, panel, ...button } = catalog;
    const { steps, ...parts } = panel;
    for (const message of [
      ...Object.values(button),
      ...Object.values(errors),
      ...Object.values(parts),
      ...steps,
    ]) {
      expect(message.trim()).not.toBe('');
    }
  });

  it(`the catalog ${catalog.lang} has the error reasons of the English catalog, and can be cloned with structuredClone()`, () => {
    expect(Object.keys(catalog.errors).sort()).toEqual(Object.keys(en.errors).sort());
    expect(structuredClone(catalog)).toEqual(catalog);
  });
});
