import type { Capability, LaunchOptions } from './drivers/Driver.js';
import type { FlowPage } from './FlowPage.js';
import type { FlowShop } from './FlowShop.js';

export interface FlowTools {
  page: FlowPage;
  shop: FlowShop;
}

/** What a payer does in a browser, and what the browser must then show. */
export interface Flow {
  /** The features that the flow requires. An engine that lacks one of them skips the flow. */
  needs?: readonly Capability[];
  launch?: LaunchOptions;
  run(tools: FlowTools): Promise<void>;
}
