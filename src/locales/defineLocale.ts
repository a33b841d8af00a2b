import type { PaymentLocale, PaymentLocaleOverrides } from './types.js';

/** Makes a catalog of one's own: a base with some words changed. What is missing stays the base's. */
export function defineLocale(base: PaymentLocale, overrides: PaymentLocaleOverrides): PaymentLocale {
  return {
    ...base,
    ...overrides,
    errors: { ...base.errors, ...overrides.errors },
    panel: { ...base.panel, ...overrides.panel },
  };
}
