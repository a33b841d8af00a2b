import { mergeDefined } from './mergeDefined.js';
import type { PaymentLocale, PaymentLocaleOverrides } from './types.js';

/**
 * Creates a custom catalog: a base with some messages replaced. Missing and undefined messages stay as in the base.
 *
 * @example
 * const kkShop = defineLocale(kk, { pay: 'Тапсырысты төлеу', errors: { offline: 'Интернет жоқ.' } });
 */
export function defineLocale(base: PaymentLocale, overrides: PaymentLocaleOverrides): PaymentLocale {
  return {
    ...mergeDefined(base, overrides),
    errors: mergeDefined(base.errors, overrides.errors),
    panel: mergeDefined(base.panel, overrides.panel),
  };
}
