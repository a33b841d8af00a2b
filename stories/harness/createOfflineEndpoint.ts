/** Creates an endpoint that fails while `navigator.onLine` is false. */
export function createOfflineEndpoint(): () => Promise<Response> {
  return async () => {
    // Changes `navigator.onLine` in a separate task, so that other buttons that fail at the same time do not report
    // `offline`.
    await new Promise((resolve) => setTimeout(resolve));
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    void restoreOnLine();
    throw new TypeError('Failed to fetch');
  };
}

/** Restores `navigator.onLine` after the failure is handled and before the next task. */
async function restoreOnLine(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await null;
  Reflect.deleteProperty(navigator, 'onLine');
}
