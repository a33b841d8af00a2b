/** The pages of the shop. */
export type Route =
  | { page: 'catalogue' }
  | { page: 'cart' }
  | { page: 'checkout'; orderId: string }
  | { page: 'order'; orderId: string };

/** Both sides ask this: the browser to show the page, the server to tell a page from a 404. */
export function matchRoute(pathname: string): Route | null {
  if (pathname === '/') return { page: 'catalogue' };
  if (pathname === '/cart') return { page: 'cart' };
  const [, folder, orderId] = /^\/(checkout|orders)\/([\w-]+)$/.exec(pathname) ?? [];
  if (!orderId) return null;
  return { page: folder === 'checkout' ? 'checkout' : 'order', orderId };
}

export const orderPath = (orderId: string): string => `/orders/${orderId}`;
export const checkoutPath = (orderId: string): string => `/checkout/${orderId}`;
