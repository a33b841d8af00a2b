import { type AnchorHTMLAttributes, type MouseEvent, type ReactElement, useSyncExternalStore } from 'react';

/** Returns the current path. */
export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

let navigated = false;

/** Returns true after the first client-side navigation. */
export function hasNavigated(): boolean {
  return navigated;
}

/** Navigates to another page of the shop. */
export function navigate(path: string): void {
  navigated = true;
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  // Browsers fire `popstate` only for Back and Forward, not for `pushState`.
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
}

/** A link to another page of the shop. Clicks that open a new tab or window are left to the browser. */
export function Link({ to, ...props }: LinkProps): ReactElement {
  function handleClick(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  }
  return <a {...props} href={to} onClick={handleClick} />;
}
