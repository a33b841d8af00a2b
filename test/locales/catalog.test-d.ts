import { defineLocale, en, type PaymentLocale } from 'react-tarlan-pay/locales';

const { timeout: _timeout, ...errors } = en.errors;
const { cancel: _cancel, ...panel } = en.panel;

// @ts-expect-error A reason has no words.
export const withoutReason: PaymentLocale = { ...en, errors };
// @ts-expect-error A part of the on-screen payment has none.
export const withoutPanelWord: PaymentLocale = { ...en, panel };

/** A shop's own words may leave some out: the base has them. */
export const shopsOwn: PaymentLocale = defineLocale(en, { errors: { timeout: 'Later.' } });
// @ts-expect-error There is no such reason.
export const misspelt: PaymentLocale = defineLocale(en, { errors: { timeuot: 'Later.' } });
