/** Types of the shop's HTTP API, shared by server and client. */

/** A product. Its name, description and picture are part of the client. */
export interface Product {
  id: string;
  /** Whole tenge. */
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

/** The request body of `POST /api/orders`. It contains no prices, because the server sets them. */
export interface OrderRequest {
  items: readonly { productId: string; quantity: number }[];
}

export type OrderStatus = 'pending' | 'paid' | 'declined';

export interface OrderItem {
  productId: string;
  quantity: number;
  /** Price per piece in whole tenge, at the time of the order. */
  price: number;
}

/** The response of `POST /api/orders` and `GET /api/orders/:id`. */
export interface Order {
  /** A random UUID. Anyone who knows it can see the order. */
  id: string;
  /** Orders do not expire: a late payment is still accepted. */
  status: OrderStatus;
  /** Lifetime of each payment link in milliseconds. A duration, because the payer's clock may be wrong. */
  linkLifetimeMs: number;
  /** Whole tenge. */
  total: number;
  items: readonly OrderItem[];
}

export const maxQuantity = 20;
