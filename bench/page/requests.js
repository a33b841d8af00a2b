import { countDoubleClicks, listRequests } from './clicks.js';
import { sendResults } from './sendResults.js';

// A page of its own: on one that imports the panel statically, no chunk is left to load.
sendResults(async () => ({
  // Before everything else, because a chunk is fetched only once.
  requests: await listRequests(),
  doubleClicks: await countDoubleClicks(),
}));
