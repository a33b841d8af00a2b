import { findPlaywrightWebKit } from './drivers/playwrightEngines.js';
import { findSafari, findWebKitGTK } from './drivers/webDriverEngines.js';
import { testFlows } from './testFlows.js';

testFlows(findWebKitGTK() ?? findSafari() ?? findPlaywrightWebKit());
