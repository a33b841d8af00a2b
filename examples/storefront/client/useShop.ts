import { useEffect, useState } from 'react';
import type { ShopInfo } from '../shared/api.js';
import { fetchShop } from './api.js';

/** Asks the server once what the shop sells. */
export function useShop(): ShopInfo | 'loading' | 'failed' {
  const [shop, setShop] = useState<ShopInfo | 'loading' | 'failed'>('loading');
  useEffect(() => {
    fetchShop().then(setShop, () => setShop('failed'));
  }, []);
  return shop;
}
