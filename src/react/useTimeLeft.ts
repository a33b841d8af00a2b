import { useEffect, useState } from 'react';

/** Milliseconds until a time, never below 0, looked at every second and when the page is seen again; null for no end. */
export function useTimeLeft(expiresAt: Date | null): number | null {
  const [now, setNow] = useState(Date.now);
  const end = expiresAt?.getTime();
  useEffect(() => {
    if (end === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      setNow(Date.now());
      const left = end - Date.now();
      // At the next whole second, so that none is skipped or shown twice.
      if (left > 0) timer = setTimeout(tick, left % 1_000 || 1_000);
    };
    tick();
    // Timers stand still while a computer sleeps.
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [end]);
  return end === undefined ? null : Math.max(0, end - now);
}
