import { createContext, type ReactElement, type ReactNode, useContext, useLayoutEffect } from 'react';
import type { PaymentLocale } from 'react-tarlan-pay';
import * as payCatalogs from 'react-tarlan-pay/locales';
import { createStore } from './store.js';
import { en } from './words/en.js';
import { kk } from './words/kk.js';
import { ru } from './words/ru.js';
import type { ProductWords, Words } from './words/types.js';

/** In the order in which they are offered. */
export const languages = ['kk', 'ru', 'en'] as const;
export type Language = (typeof languages)[number];

const catalogs: Readonly<Record<Language, { words: Words; payWords: PaymentLocale }>> = {
  kk: { words: kk, payWords: payCatalogs.kk },
  ru: { words: ru, payWords: payCatalogs.ru },
  en: { words: en, payWords: payCatalogs.en },
};

const store = createStore<Language>('language', (kept) => findLanguage(kept) ?? browserLanguage());

export const setLanguage = store.set;

interface LanguageContextValue {
  language: Language;
  /** The shop's words. */
  words: Words;
  /** The pay button's words. */
  payWords: PaymentLocale;
}

const LanguageContext = createContext<LanguageContextValue>({ language: 'en', ...catalogs.en });

export function useLanguage(): LanguageContextValue {
  return useContext(LanguageContext);
}

/** Gives the words for a product; an id without words stands for itself. */
export function useProductWords(): (productId: string) => ProductWords {
  const { products } = useLanguage().words;
  return (productId) => products[productId] ?? { name: productId, text: '' };
}

/** Gives the words of the chosen language to the pages below, and tells the document. */
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

function browserLanguage(): Language {
  return navigator.languages.map(findLanguage).find((language) => language !== undefined) ?? 'ru';
}
