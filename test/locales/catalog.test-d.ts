import { defineLocale, en, type PaymentLocale } from 'react-tarlan-pay/locales';

const { timeout: _timeout, ...errors } = en.errors;
const { cancel: _cancel, ...panel } = en.panel;

// @ts-expect-error The message of a reason is missing.
export const withoutReason: PaymentLocale = { ...en, errors };
// @ts-expect-error A message of the panel is missing.
export const withoutPanelMessage: PaymentLocale = { ...en, panel };

/** Messages that a shop leaves out are those of the base. */
export const customized: PaymentLocale = defineLocale(en, { errors: { timeout: 'Later.' } });
// @ts-expect-error There is no such reason.
export const misspelled: PaymentLocale = defineLocale(en, { errors: { timeuot: 'Later.' } });
