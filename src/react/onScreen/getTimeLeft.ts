const ends = new Map<number, number>();

/**
 * Returns the milliseconds until a time. The system clock is read once for each time. From then on `performance.now()` is
 * used, because setting the system clock does not change it.
 */
export function getTimeLeft(time: number): number {
  const now = performance.now();
  const end = ends.get(time) ?? now + time - Date.now();
  ends.set(time, end);
  return end - now;
}
