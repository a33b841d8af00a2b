import { answers } from './answers.js';
import { attacks } from './attacks.js';
import type { Fault } from './Fault.js';
import { networkFaults } from './network.js';
import { openLinkFaults } from './openLink.js';
import { payerFaults } from './payer.js';
import { statusFaults } from './status.js';
import { storeFaults } from './store.js';

/** The catalogue of faults, grouped by their source. */
export const catalogue = {
  answers,
  network: networkFaults,
  payer: payerFaults,
  attacks,
  store: storeFaults,
  status: statusFaults,
  openLink: openLinkFaults,
} satisfies Record<string, Readonly<Record<string, Fault>>>;
