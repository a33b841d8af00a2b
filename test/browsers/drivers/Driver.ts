/** Features that a flow can require, and that an engine or its driver may lack. */
export type Capability =
  /** The primary pointer is a mouse. With a touch screen, the button opens the payment page instead of a QR code. */
  | 'mouse'
  /** Pages are restored from the back/forward cache. */
  | 'back-forward-cache'
  /** New tabs can be opened as windows side by side, all of them visible. */
  | 'visible-windows'
  /** The language of pages can be set at launch. */
  | 'language'
  /** The dark color scheme can be set at launch. */
  | 'dark'
  /** The user agent of pages can be set at launch. */
  | 'user-agent'
  /** The browser can be launched without tabs, like the browsers inside apps. */
  | 'no-tabs'
  /** The viewport can be as narrow as a phone. */
  | 'narrow-viewport';

export interface LaunchOptions {
  dark?: boolean;
  language?: string;
  userAgent?: string;
  /** True if `window.open` and links with a `target` must open nothing, as in some apps. */
  hasNoTabs?: boolean;
  /** True if `window.open` and links with a `target` must open windows side by side instead of tabs. Headless Chromium always does. */
  hasWindows?: boolean;
}

export type Key = 'Enter' | 'Tab' | 'Shift+Tab' | 'Escape' | 'Paste';

export interface Viewport {
  width: number;
  height: number;
}

/** A browser with one current tab. Input is sent as real events of the browser, at coordinates of the viewport. */
export interface Driver {
  /** Navigates without waiting for the page. */
  open(url: string): Promise<void>;
  /** Runs a self-contained function in the current tab. Its argument and its result must be JSON. */
  evaluate<TResult, TArgument = null>(
    action: (argument: TArgument) => TResult,
    argument?: TArgument,
  ): Promise<Awaited<TResult>>;
  /** Presses and releases the mouse `count` times. */
  click(x: number, y: number, count?: number): Promise<void>;
  press(key: Key): Promise<void>;
  /** A PNG of the viewport. */
  screenshot(): Promise<Uint8Array>;
  resize(viewport: Viewport): Promise<void>;
  /** Handles of the open tabs. */
  tabs(): Promise<string[]>;
  currentTab(): string;
  switchTo(tab: string): Promise<void>;
  closeTab(): Promise<void>;
  close(): Promise<void>;
}

/** An engine as it is installed on this machine. */
export interface Engine {
  name: string;
  /** What the engine or its driver lacks, with the reason, which the log shows for each skipped flow. */
  lacks: Readonly<Partial<Record<Capability, string>>>;
  launch(options: LaunchOptions): Promise<Driver>;
  /** Ends the processes that the launches share. */
  close(): Promise<void>;
}
