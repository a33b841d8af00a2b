import { measureClicks } from './clicks.js';
import { measureMounting } from './mounting.jsx';
import { measureQRCodes } from './qrCodes.jsx';
import { sendResults } from './sendResults.js';

/* global ROUNDS -- The number of rounds, which runPage() defines. */

sendResults(async () => {
  if (!crossOriginIsolated)
    throw new Error('The page is not cross-origin isolated, so its clock is too coarse.');
  const { fullVersionList } = await navigator.userAgentData.getHighEntropyValues(['fullVersionList']);
  return {
    browser: fullVersionList.find(({ brand }) => brand === 'Chromium').version,
    clicks: await measureClicks(ROUNDS.clicks),
    mounting: await measureMounting(ROUNDS.mounts),
    qrCodes: await measureQRCodes(ROUNDS.qrCodes),
  };
});
