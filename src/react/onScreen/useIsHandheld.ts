import { useSyncExternalStore } from 'react';
import { handheldQuery, isHandheld } from '../../client/device.js';

/** True on a phone or tablet. False on the server and while its HTML is hydrated. */
export function useIsHandheld(): boolean {
  return useSyncExternalStore(subscribe, isHandheld, () => false);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia?.(handheldQuery);
  query?.addEventListener('change', onChange);
  return () => query?.removeEventListener('change', onChange);
}
