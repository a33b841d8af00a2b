/** What the shop's server and its pages say to each other. */

/** A product, as the server sells it. Its words and its picture are the page's. */
export interface Product {
  id: string;
  /** Whole tenge. */
  price: number;
  /** On the `test` shelf a price is an amount at which the sandbox gives an unusual answer: sold one at a time. */
  shelf: 'shop' | 'test';
}

/** The answer of `GET /api/shop`. */
export interface ShopInfo {
  products: readonly Product[];
  /** The hosts that payers may be sent to. */
  paymentHosts: readonly string[];
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
  status: OrderStatus;
  /** Whole tenge. */
  total: number;
  items: readonly OrderItem[];
}

export const largestQuantity = 20;
