import { type AnchorHTMLAttributes, type MouseEvent, type ReactElement, useSyncExternalStore } from 'react';

/** The path of the page that is shown. */
export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

let navigated = false;

/** Whether this is another page than the one that was loaded. */
export function hasNavigated(): boolean {
  return navigated;
}

/** Goes to another page of the shop. */
export function navigate(path: string): void {
  navigated = true;
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  // Browsers tell of Back and Forward only.
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
}

/** A link to another page of the shop. A press that asks for a new tab stays the browser's. */
export function Link({ to, ...props }: LinkProps): ReactElement {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  }
  return <a {...props} href={to} onClick={follow} />;
}
