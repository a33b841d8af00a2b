/** A page of the shop. */
export type Route =
  | { page: 'catalogue' }
  | { page: 'cart' }
  | { page: 'checkout'; orderId: string }
  | { page: 'order'; orderId: string };

/** Used by the client to select the page, and by the server to answer unknown paths with 404. */
export function matchRoute(pathname: string): Route | null {
  if (pathname === '/') return { page: 'catalogue' };
  if (pathname === '/cart') return { page: 'cart' };
  const [, folder, orderId] = /^\/(checkout|orders)\/([\w-]+)$/.exec(pathname) ?? [];
  if (!orderId) return null;
  return { page: folder === 'checkout' ? 'checkout' : 'order', orderId };
}

export const orderPath = (orderId: string): string => `/orders/${orderId}`;
export const checkoutPath = (orderId: string): string => `/checkout/${orderId}`;
