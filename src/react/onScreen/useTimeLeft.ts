import { useEffect, useState } from 'react';
import { getTimeLeft } from './getTimeLeft.js';

/** Milliseconds until `expiresAt`, never below 0, updated every second. Null for a link that does not expire. */
export function useTimeLeft(expiresAt: Date | null): number | null {
  const [, setTick] = useState(0);
  const end = expiresAt?.getTime();
  useEffect(() => {
    if (end === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      const left = getTimeLeft(end);
      setTick(left);
      // The timer fires at the next whole second, so that no second is skipped or shown twice.
      if (left > 0) timer = setTimeout(tick, left % 1_000 || 1_000);
    };
    tick();
    // Timers pause while the computer sleeps, so the time is read again when the page becomes visible.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [end]);
  return end === undefined ? null : Math.max(0, getTimeLeft(end));
}
