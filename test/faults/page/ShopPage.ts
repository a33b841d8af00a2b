import type { Failure } from '../Fault.js';
import type { Language } from '../languages.js';

/** A button of the page. */
export interface ButtonConfig {
  /** Identifies the button on the page. */
  name: string;
  endpoint: string;
  order: unknown;
  /**
   * How the button gets its order.
   * @default as a value
   */
  source?: 'value' | 'throws' | 'never';
  mode?: 'auto' | 'redirect' | 'qr';
  target?: '_self' | '_blank';
  timeoutMs?: number;
  statusEndpoint?: string;
  allowedHosts?: string[];
  disabled?: boolean;
}

export interface ShopConfig {
  buttons: ButtonConfig[];
  language: Language;
  /** True for a page whose `QueryClient` has defaults that would break a payment if the package used them. */
  hostile?: boolean;
}

/** The events that the page records, and the functions that a test can call. */
export interface ShopPage {
  errors: Failure[];
  exposedText: string[];
  uncaught: string[];
  /** The directives of the Content-Security-Policy that have blocked something. */
  violations: string[];
  /** The arguments of all `window.open` calls. */
  windows: string[];
  statuses: string[];
  /** The ids of the orders that `onPaid` was called with. */
  paid: string[];
  /** Renders the same components again with the props of `config`. */
  show(config: ShopConfig): void;
  /** Cancels, resets and removes all queries and mutations of the hostile `QueryClient`. */
  clearQueries(): Promise<void>;
  /** Adds a query of order 42 with the status `declined` to the hostile `QueryClient`, like a persister that restores its cache. */
  restoreDeclined(): void;
  /** Resets the page. */
  start(config: ShopConfig): void;
}

declare global {
  interface Window {
    shop: ShopPage;
  }
}
