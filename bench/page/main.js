import { countDoubleClicks, listRequests, measureClicks } from './clicks.js';
import { measureMounting } from './mounting.jsx';
import { measureQRCodes } from './qrCodes.jsx';

/* global ROUNDS -- What the bundler puts here. */

async function measure() {
  if (!crossOriginIsolated) throw new Error('The page is not isolated.');
  const { fullVersionList } = await navigator.userAgentData.getHighEntropyValues(['fullVersionList']);
  return {
    browser: fullVersionList.find(({ brand }) => brand === 'Chromium').version,
    // First of all: a chunk is fetched once.
    requests: await listRequests(),
    doubleClicks: await countDoubleClicks(),
    clicks: await measureClicks(ROUNDS.clicks),
    mounting: await measureMounting(ROUNDS.mounts),
    codes: await measureQRCodes(ROUNDS.codes),
  };
}

function send(path, body) {
  return fetch(path, { method: 'PUT', body });
}

addEventListener('error', ({ message }) => void send('/failure', message));
measure().then(
  (findings) => send('/findings', JSON.stringify(findings)),
  (error) => send('/failure', String(error.stack)),
);
