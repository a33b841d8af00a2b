/** An endpoint that cannot be reached in a browser that says that it is offline. */
export function createOfflineEndpoint(): () => Promise<Response> {
  return async () => {
    // In a task of its own: other buttons of the page that fail right now are not offline.
    await new Promise((resolve) => setTimeout(resolve));
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    void goOnline();
    throw new TypeError('Failed to fetch');
  };
}

/** The browser's own word again, when the failure has been looked at and before anything else happens. */
async function goOnline(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
  Reflect.deleteProperty(navigator, 'onLine');
}
