import { it } from 'vitest';
import { findWPEWebKit } from './drivers/webDriverEngines.js';
import { floorTitles } from './floorTitles.js';
import { testFlows } from './testFlows.js';

if (process.platform === 'linux') testFlows(findWPEWebKit(), floorTitles);
else it.skip('WPE WebKit runs on Linux');
