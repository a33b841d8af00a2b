import { type RefObject, useRef } from 'react';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

/**
 * Keeps the block size of an element while it is `locked`, so that what follows it does not move. Uses an animation instead
 * of an inline style, which a strict Content-Security-Policy may forbid.
 */
export function useConstantSize(ref: RefObject<HTMLElement | null>, isLocked: boolean): void {
  const size = useRef(0);
  useBrowserLayoutEffect(() => {
    const element = ref.current;
    // jsdom has neither animations nor ResizeObserver: https://github.com/jsdom/jsdom/issues/3368
    if (!element?.animate) return;
    if (isLocked) {
      if (size.current === 0) return;
      const minBlockSize = `${size.current}px`;
      const lock = element.animate({ minBlockSize: [minBlockSize, minBlockSize] }, { fill: 'forwards' });
      const release = () => lock.cancel();
      addEventListener('resize', release, { once: true });
      return () => {
        removeEventListener('resize', release);
        release();
      };
    }
    const measure = () => {
      size.current = element.getBoundingClientRect().height;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLocked, ref]);
}
