/** Lets the event loop turn until the condition holds: real crypto and streams go on while the timers are fake. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
