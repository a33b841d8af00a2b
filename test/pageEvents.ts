import { vi } from 'vitest';

/** Dispatches `pageshow`, by default as for a page that the browser restores from the back/forward cache. */
export function dispatchPageShow(persisted = true): void {
  // Adds `persisted` to a plain event, because jsdom has no PageTransitionEvent.
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

/** Shows or hides the page. The event bubbles to the window, where TanStack Query listens. */
export function setVisibility(visibility: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}
