import type { Failure } from '../Fault.js';
import type { Language } from '../languages.js';

/** A button of the page. */
export interface ButtonConfig {
  /** Tells it from the other buttons of the page. */
  name: string;
  endpoint: string;
  order: unknown;
  /** How the button comes by the order. Default: it has it. */
  source?: 'value' | 'throws' | 'never';
  mode?: 'auto' | 'redirect' | 'qr';
  target?: '_self' | '_blank';
  timeoutMs?: number;
  allowedHosts?: string[];
  disabled?: boolean;
}

export interface ShopConfig {
  buttons: ButtonConfig[];
  language: Language;
  /** With a `QueryClient` of the page's own that has hostile defaults. */
  hostile?: boolean;
}

/** What the page keeps of itself, and how a test changes it. */
export interface ShopPage {
  errors: Failure[];
  told: string[];
  uncaught: string[];
  /** Directives of the page's policy that something was refused by. */
  violations: string[];
  /** What `window.open` was called with, also where no page came of it. */
  windows: string[];
  statuses: string[];
  /** Draws the page anew with other properties, in the same components. */
  show(config: ShopConfig): void;
  /** Begins anew. */
  start(config: ShopConfig): void;
}

declare global {
  interface Window {
    shop: ShopPage;
  }
}
