import { en, kk, ru } from 'react-tarlan-pay/locales';

/** The languages of the package. Each row of the fault catalogue runs in the next language of this list. */
export const catalogs = { en, ru, kk };

export type Language = keyof typeof catalogs;

export function getLanguage(title: string): Language {
  const sum = Array.from(title, (character) => character.charCodeAt(0)).reduce((a, b) => a + b, 0);
  return (['en', 'ru', 'kk'] as const)[sum % 3] ?? 'en';
}
