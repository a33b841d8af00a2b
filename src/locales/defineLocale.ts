import type { PaymentLocale, PaymentLocaleOverrides } from './types.js';

/** Makes a catalog of one's own: a base with some words changed. What is missing or undefined stays the base's. */
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
