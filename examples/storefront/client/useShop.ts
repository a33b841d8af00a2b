import { useEffect, useState } from 'react';
import type { ShopInfo } from '../shared/api.js';
import { fetchShop } from './api.js';

/** Loads the shop's products and settings once. */
export function useShop(): ShopInfo | 'loading' | 'failed' {
  const [shop, setShop] = useState<ShopInfo | 'loading' | 'failed'>('loading');
  useEffect(() => {
    fetchShop().then(setShop, () => setShop('failed'));
  }, []);
  return shop;
}
