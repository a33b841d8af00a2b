'use client';
import { createContext } from 'react';
import type { UsePaymentLinkOptions } from '../client/options.js';
import type { PaymentLocale } from '../locales/types.js';

/** Default options and messages for the buttons and hooks of a tree. */
export interface PaymentDefaults<TOrder = unknown> extends UsePaymentLinkOptions<TOrder> {
  /**
   * The messages for payers.
   * @default en
   */
  locale?: PaymentLocale | undefined;
}

export interface PaymentDefaultsContextValue {
  defaults: PaymentDefaults;
  /** The merge function is part of the context value, so that pages without a provider do not load it. */
  merge<TOrder>(own: UsePaymentLinkOptions<TOrder>): UsePaymentLinkOptions<TOrder>;
}

export const PaymentDefaultsContext = /* @__PURE__ */ createContext<PaymentDefaultsContextValue | null>(null);
