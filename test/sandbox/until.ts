/** Waits for a condition by turning the event loop, because WebCrypto and streams use no timers and fake timers do not advance them. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
