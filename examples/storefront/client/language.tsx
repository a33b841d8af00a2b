import { createContext, type ReactElement, type ReactNode, useContext, useLayoutEffect } from 'react';
import type { PaymentLocale } from 'react-tarlan-pay';
import * as paymentLocales from 'react-tarlan-pay/locales';
import { en } from './messages/en.js';
import { kk } from './messages/kk.js';
import { ru } from './messages/ru.js';
import type { Messages, ProductMessages } from './messages/types.js';
import { createStore } from './store.js';

/** In display order. */
export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

const catalogs: Readonly<Record<Language, { messages: Messages; paymentLocale: PaymentLocale }>> = {
  kk: { messages: kk, paymentLocale: paymentLocales.kk },
  ru: { messages: ru, paymentLocale: paymentLocales.ru },
  en: { messages: en, paymentLocale: paymentLocales.en },
};

const store = createStore<Language>('language', (stored) => findLanguage(stored) ?? getBrowserLanguage());

export const setLanguage = store.set;

interface LanguageContextValue {
  language: Language;
  messages: Messages;
  /** The pay button's messages. */
  paymentLocale: PaymentLocale;
}

const LanguageContext = createContext<LanguageContextValue>({ language: 'en', ...catalogs.en });

export function useLanguage(): LanguageContextValue {
  return useContext(LanguageContext);
}

/** Returns a function that gives a product's name and text. A product without messages is shown by its id. */
export function useProductMessages(): (productId: string) => ProductMessages {
  const { products } = useLanguage().messages;
  return (productId) => products[productId] ?? { name: productId, text: '' };
}

/** Provides the messages of the selected language and sets the document's `lang`. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactElement {
  const language = store.use();
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={{ language, ...catalogs[language] }}>{children}</LanguageContext>;
}

function findLanguage(tag: string | null): Language | undefined {
  return languages.find((language) => tag === language || tag?.startsWith(`${language}-`));
}

function getBrowserLanguage(): Language {
  return navigator.languages.map(findLanguage).find((language) => language !== undefined) ?? 'ru';
}
