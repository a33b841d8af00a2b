import type { PaymentLocale } from 'react-tarlan-pay';
import * as paymentLocales from 'react-tarlan-pay/locales';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { en } from './messages/en.js';
import { kk } from './messages/kk.js';
import { ru } from './messages/ru.js';
import type { Messages, ProductMessages } from './messages/types.js';

/** The languages of the shop, in the order in which the page shows them. */
export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** The messages of the shop and the locale of the pay button in each language. */
const catalogs: Readonly<Record<Language, { messages: Messages; paymentLocale: PaymentLocale }>> = {
  kk: { messages: kk, paymentLocale: paymentLocales.kk },
  ru: { messages: ru, paymentLocale: paymentLocales.ru },
  en: { messages: en, paymentLocale: paymentLocales.en },
};

const useStore = create<{ language: Language }>()(
  persist(() => ({ language: getBrowserLanguage() }), {
    name: 'language',
    merge: (stored, current) => ({ language: findLanguage(Object(stored).language) ?? current.language }),
  }),
);

export const setLanguage = (language: Language): void => {
  useStore.setState({ language });
};

/** Returns the selected language with its messages. */
export function useLanguage() {
  const language = useStore((state) => state.language);
  return { language, ...catalogs[language] };
}

/** Returns a function that returns the name and text of a product. For a product without messages, the name is its id. */
export function useProductMessages(): (productId: string) => ProductMessages {
  const { products } = useLanguage().messages;
  return (productId) => products[productId] ?? { name: productId, text: '' };
}

function findLanguage(tag: unknown): Language | undefined {
  return languages.find((language) => tag === language || String(tag).startsWith(`${language}-`));
}

function getBrowserLanguage(): Language {
  return navigator.languages.map(findLanguage).find((language) => language !== undefined) ?? 'ru';
}
