import { it } from 'vitest';
import { findOldChromium } from './drivers/playwrightEngines.js';
import { floorTitles } from './floorTitles.js';
import { testFlows } from './testFlows.js';

if (process.platform === 'linux' && process.arch === 'x64') testFlows(findOldChromium(), floorTitles);
else it.skip('Chromium 103 runs on Linux on x64');
