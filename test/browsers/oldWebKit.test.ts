import { findWPEWebKit } from './drivers/webDriverEngines.js';
import { floorTitles } from './floorTitles.js';
import { testFlows } from './testFlows.js';

testFlows(findWPEWebKit(), floorTitles);
