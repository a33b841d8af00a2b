export { defineLocale } from './defineLocale.js';
export { en } from './en.js';
export { kk } from './kk.js';
export { ru } from './ru.js';
export type { PaymentLocale, PaymentLocaleOverrides } from './types.js';
