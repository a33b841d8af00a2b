import { defineLocale, kk, ru } from 'react-tarlan-pay/locales';

/** Some words of one's own; what is left out stays the catalog's. `{amount}` is written by the package: 14 900 ₸. */
const ownWords = {
  ru: defineLocale(ru, { payAmount: 'Поддержать на {amount}', panel: { cancel: 'Передумал' } }),
  kk: defineLocale(kk, { payAmount: '{amount} аудару', panel: { cancel: 'Кейін' } }),
};

export function localeOf(language: string) {
  return language === 'kk' ? ownWords.kk : ownWords.ru;
}
