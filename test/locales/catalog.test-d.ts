import { defineLocale, en, type PaymentLocale } from 'react-tarlan-pay/locales';

const { timeout: _timeout, ...errors } = en.errors;
const { cancel: _cancel, ...panel } = en.panel;

// @ts-expect-error The message of a reason is missing.
export const withoutReason: PaymentLocale = { ...en, errors };
// @ts-expect-error A message of the panel is missing.
export const withoutPanelMessage: PaymentLocale = { ...en, panel };

/** A custom catalog gets the messages that it leaves out from its base. */
export const customized: PaymentLocale = defineLocale(en, { errors: { timeout: 'Later.' } });
// @ts-expect-error `timeuot` is not a reason of an error.
export const misspelled: PaymentLocale = defineLocale(en, { errors: { timeuot: 'Later.' } });
