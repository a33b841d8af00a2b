/** What the shop's server and its pages say to each other. */

/** A product, as the server sells it. Its words and its picture are the page's. */
export interface Product {
  id: string;
  /** Whole tenge. */
  price: number;
  /** On the `test` shelf each product leads to one way a payment can go, mostly by its price: sold one at a time. */
  shelf: 'shop' | 'test';
}

/** The answer of `GET /api/shop`. */
export interface ShopInfo {
  products: readonly Product[];
  /** The hosts that payers may be sent to. */
  paymentHosts: readonly string[];
  /** The gateway's emulator. Only a demonstration tells its visitors of such a thing. */
  sandboxUrl: string;
}

/** A request for an order: never a price. */
export interface OrderRequest {
  items: readonly { productId: string; quantity: number }[];
}

export type OrderStatus = 'pending' | 'paid' | 'declined';

export interface OrderItem {
  productId: string;
  quantity: number;
  /** Whole tenge for one, as it was when the order was made. */
  price: number;
}

/** The answer of `POST /api/orders` and `GET /api/orders/:id`. */
export interface Order {
  /** Cannot be guessed: whoever has it may see the order. */
  id: string;
  /** Never expired: however late a payment comes, it counts. */
  status: OrderStatus;
  /** How long each of its payment links is to be paid, in milliseconds. No time of day: the payer's clock may be wrong. */
  linkLifetimeMs: number;
  /** Whole tenge. */
  total: number;
  items: readonly OrderItem[];
}

export const largestQuantity = 20;
