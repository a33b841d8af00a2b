import { type ReactNode, useEffect, useState } from 'react';
import { loadWithRetry } from '../client/loadWithRetry.js';
import { getLoadedOnScreen, loadOnScreen } from './loadOnScreen.js';
import type { CurrentPaymentProps } from './onScreen/CurrentPayment.js';

export interface OnScreenPaymentProps<TOrder> extends CurrentPaymentProps<TOrder> {
  /** Rendered until the chunk is loaded. */
  fallback: ReactNode;
}

/** Loads the on-screen payment when it is first shown, and retries if that fails. */
export function OnScreenPayment<TOrder>({ fallback, ...props }: OnScreenPaymentProps<TOrder>): ReactNode {
  const [module, setModule] = useState(getLoadedOnScreen);
  useEffect(() => {
    const controller = new AbortController();
    void loadWithRetry(loadOnScreen, controller.signal).then(setModule);
    return () => controller.abort();
  }, []);
  return module ? <module.CurrentPayment {...props} /> : fallback;
}
