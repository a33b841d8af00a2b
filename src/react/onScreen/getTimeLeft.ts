const ends = new Map<number, number>();

/**
 * Milliseconds until a time. The computer's clock is read once for each time; from then on the clock of `performance.now()` counts,
 * which stays the same when the system clock is set.
 */
export function getTimeLeft(time: number): number {
  const now = performance.now();
  const end = ends.get(time) ?? now + time - Date.now();
  ends.set(time, end);
  return end - now;
}
