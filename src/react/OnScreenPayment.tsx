import { type ReactNode, useEffect, useState } from 'react';
import { loadWithRetry } from '../client/loadWithRetry.js';
import { getLoadedOnScreen, loadOnScreen } from './loadOnScreen.js';
import type { CurrentPaymentProps } from './onScreen/CurrentPayment.js';

export interface OnScreenPaymentProps<TOrder> extends CurrentPaymentProps<TOrder> {
  /** Rendered until the chunk of the on-screen payment is loaded. */
  fallback: ReactNode;
}

/** Loads the chunk of the on-screen payment at the first render, and retries if loading fails. */
export function OnScreenPayment<TOrder>({ fallback, ...props }: OnScreenPaymentProps<TOrder>): ReactNode {
  const [module, setModule] = useState(getLoadedOnScreen);
  useEffect(() => {
    const controller = new AbortController();
    void loadWithRetry(loadOnScreen, controller.signal).then(setModule);
    return () => controller.abort();
  }, []);
  return module ? <module.CurrentPayment {...props} /> : fallback;
}
