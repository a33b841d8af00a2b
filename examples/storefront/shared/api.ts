import type { PaymentStatus } from 'react-tarlan-pay';

/** Types of the shop's HTTP API, shared by server and client. */

/** A product. Its name, description and picture are part of the client. */
export interface Product {
  id: string;
  /** The price in whole tenge. */
  price: number;
  /** Each `test` product leads to one payment outcome, usually by its price, and can only be ordered alone. */
  category: 'shop' | 'test';
}

/** The response of `GET /api/shop`. */
export interface ShopInfo {
  products: readonly Product[];
  /** Allowed hosts of payment pages. */
  paymentHosts: readonly string[];
  /** URL of the gateway emulator. A real shop does not have one. */
  sandboxUrl: string;
}

export interface OrderItem {
  productId: string;
  quantity: number;
  /** Price per piece in whole tenge, at the time of the order. */
  price: number;
}

/** The response of `POST /api/orders` and `GET /api/orders/:id`. */
export interface Order {
  /** A random UUID. Anyone who knows the id can see the order. */
  id: string;
  /** A short number that a person can read out, for example to the shop's support. */
  number: number;
  /** Never `expired`, because orders of this shop accept late payments. */
  status: PaymentStatus;
  /** The time in ISO 8601 at which the server received the callback (webhook) of the payment. Null until the payment. */
  paidAt: string | null;
  /** The price of all items in whole tenge. */
  total: number;
  items: readonly OrderItem[];
}

export const maxQuantity = 20;
