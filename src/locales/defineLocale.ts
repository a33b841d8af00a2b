import type { PaymentLocale, PaymentLocaleOverrides } from './types.js';

/**
 * Creates a custom catalog: a base with some messages replaced. Missing and undefined messages stay as in the base.
 *
 * @example
 * const kkShop = defineLocale(kk, { pay: 'Тапсырысты төлеу', errors: { offline: 'Интернет жоқ.' } });
 */
export function defineLocale(base: PaymentLocale, overrides: PaymentLocaleOverrides): PaymentLocale {
  return {
    ...merge(base, overrides),
    errors: merge(base.errors, overrides.errors),
    panel: merge(base.panel, overrides.panel),
  };
}

function merge<T extends object>(base: T, overrides: object = {}): T {
  return {
    ...base,
    ...Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined)),
  };
}
