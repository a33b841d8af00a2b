export { defineLocale } from './defineLocale.js';
export { en } from './en.js';
export { kk } from './kk.js';
export { ru } from './ru.js';
export type {
  PaymentButtonMessages,
  PaymentLocale,
  PaymentLocaleOverrides,
  PaymentPanelMessages,
} from './types.js';
