'use client';
import { type ReactElement, type ReactNode, useContext } from 'react';
import { mergeOptions } from '../client/mergeOptions.js';
import { type PaymentDefaults, PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** Props of {@link PaymentProvider}: the defaults of its tree. */
export interface PaymentProviderProps<TOrder = unknown> extends PaymentDefaults<TOrder> {
  /**
   * The tree.
   * @example <App />
   */
  children?: ReactNode;
}

/**
 * Provides default options to the buttons and hooks of its tree. Their own options win, headers are merged, callbacks of
 * both run, and `allowedHosts` can only be narrowed. Optional: without it, buttons and hooks use their own props.
 *
 * @example
 * <PaymentProvider endpoint="/api/payment-link" locale={kk} allowedHosts={kaspiHosts}>
 *   <App />
 * </PaymentProvider>
 */
export function PaymentProvider<TOrder = unknown>({
  children,
  ...props
}: PaymentProviderProps<TOrder>): ReactElement {
  // A context has no type parameter, so the order type of the tree is erased here.
  const own = props as PaymentDefaults;
  const outer = useContext(PaymentDefaultsContext);
  const defaults: PaymentDefaults = outer ? outer.merge(own) : own;
  return (
    <PaymentDefaultsContext.Provider
      value={{ defaults, merge: (options) => mergeOptions(defaults, options) }}
    >
      {children}
    </PaymentDefaultsContext.Provider>
  );
}
