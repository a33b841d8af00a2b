import { countDoubleClicks, listRequests } from './clicks.js';
import { sendResults } from './sendResults.js';

// Runs on a separate page. On a page that imports the panel statically, no chunk is left to load.
sendResults(async () => ({
  // Must run first, because the browser fetches a chunk only once.
  requests: await listRequests(),
  doubleClicks: await countDoubleClicks(),
}));
