import { defineLocale, kk, ru } from 'react-tarlan-pay/locales';

/** Overrides some messages. The package replaces `{amount}` with the formatted amount, such as 14 900 ₸. */
const locales = {
  ru: defineLocale(ru, { payAmount: 'Поддержать на {amount}', panel: { cancel: 'Передумал' } }),
  kk: defineLocale(kk, { payAmount: '{amount} аудару', panel: { cancel: 'Кейін' } }),
};

export function getLocale(language: string) {
  return language === 'kk' ? locales.kk : locales.ru;
}
