import { countDoubleClicks, measureClicks } from './clicks.js';
import { measureMounting } from './mounting.jsx';
import { measureQRCodes } from './qrCodes.jsx';

globalThis.bench = { countDoubleClicks, measureClicks, measureMounting, measureQRCodes };
