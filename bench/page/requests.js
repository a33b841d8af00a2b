import { countDoubleClicks, listRequests } from './clicks.js';
import { sendResults } from './sendResults.js';

// These measurements need a separate page, because a page that imports the panel statically has no chunks to load.
sendResults(async () => ({
  // `listRequests()` must run first, because the browser fetches each chunk only once.
  requests: await listRequests(),
  doubleClicks: await countDoubleClicks(),
}));
