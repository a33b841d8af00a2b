export { defineLocale } from './defineLocale.js';
export { en } from './en.js';
export { kk } from './kk.js';
export { ru } from './ru.js';
export type {
  PaymentButtonWords,
  PaymentLocale,
  PaymentLocaleOverrides,
  PaymentPanelWords,
} from './types.js';
