import { findChromium } from './drivers/playwrightEngines.js';
import { testFlows } from './testFlows.js';

testFlows(findChromium());
