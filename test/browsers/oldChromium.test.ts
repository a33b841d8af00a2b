import { findOldChromium } from './drivers/playwrightEngines.js';
import { floorTitles } from './floorTitles.js';
import { testFlows } from './testFlows.js';

testFlows(findOldChromium(), floorTitles);
