'use client';
import { createContext } from 'react';
import type { PaymentLocale } from '../locales/types.js';
import type { UsePaymentLinkOptions } from './usePaymentLink.js';

/** What a tree's buttons and hooks start from. */
export interface PaymentDefaults<TOrder = unknown> extends UsePaymentLinkOptions<TOrder> {
  /** The words for payers. Default: English. */
  locale?: PaymentLocale | undefined;
}

export interface PaymentDefaultsContextValue {
  defaults: PaymentDefaults;
  /** Comes with the provider, so that a page without one does not carry it. */
  merge<TOrder>(own: UsePaymentLinkOptions<TOrder>): UsePaymentLinkOptions<TOrder>;
}

export const PaymentDefaultsContext = /* @__PURE__ */ createContext<PaymentDefaultsContextValue | null>(null);
