/** An endpoint that cannot be reached in a browser that says that it is offline. */
export function createOfflineEndpoint(): () => Promise<Response> {
  return async () => {
    // In a task of its own: other buttons of the page that fail right now are not offline.
    await new Promise((resolve) => setTimeout(resolve));
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    // The browser's own word again, once the failure has been looked at.
    setTimeout(() => Reflect.deleteProperty(navigator, 'onLine'));
    throw new TypeError('Failed to fetch');
  };
}
