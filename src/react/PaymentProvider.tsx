'use client';
import { type ReactElement, type ReactNode, useContext } from 'react';
import { mergeOptions } from '../client/mergeOptions.js';
import { type PaymentDefaults, PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** Props of {@link PaymentProvider}: the defaults of its tree. */
export interface PaymentProviderProps<TOrder = unknown> extends PaymentDefaults<TOrder> {
  /** The tree. */
  children?: ReactNode;
}

/**
 * Gives defaults to the buttons and hooks below it. Props of theirs win, headers are merged, callbacks of both run,
 * and `allowedHosts` cannot be widened. Nothing needs it: without one, everything works on its props alone.
 */
export function PaymentProvider<TOrder = unknown>({
  children,
  ...props
}: PaymentProviderProps<TOrder>): ReactElement {
  // What the orders of a tree are is the shop's word: a context has no type parameter.
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
