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
  /** Uses a `QueryClient` with hostile defaults. */
  hostile?: boolean;
}

/** The events that the page records, and the functions that a test can call. */
export interface ShopPage {
  errors: Failure[];
  exposedText: string[];
  uncaught: string[];
  /** The CSP directives that blocked something. */
  violations: string[];
  /** The arguments of all `window.open` calls. */
  windows: string[];
  statuses: string[];
  /** The ids of the orders with which `onPaid` was called. */
  paid: string[];
  /** Renders the same components with other props. */
  show(config: ShopConfig): void;
  /** Cancels, resets and removes all queries and mutations of the hostile `QueryClient`. */
  clearQueries(): Promise<void>;
  /** Adds a query of order 42 with the status declined to the hostile `QueryClient`, as a persister does. */
  restoreDeclined(): void;
  /** Resets the page. */
  start(config: ShopConfig): void;
}

declare global {
  interface Window {
    shop: ShopPage;
  }
}
