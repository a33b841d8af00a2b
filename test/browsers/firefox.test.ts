import { findFirefox } from './drivers/playwrightEngines.js';
import { testFlows } from './testFlows.js';

testFlows(findFirefox());
