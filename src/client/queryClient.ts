import { QueryClient } from '@tanstack/react-query';

let privateClient: QueryClient | undefined;

/**
 * The client where the page has none. Mounted, so that focus and online events reach it; made at the first click, so
 * that a page that never pays has none.
 */
export function getPrivateClient(): QueryClient {
  if (!privateClient) {
    privateClient = new QueryClient();
    privateClient.mount();
  }
  return privateClient;
}
