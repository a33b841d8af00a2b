import { answers } from './answers.js';
import { attacks } from './attacks.js';
import type { Fault } from './Fault.js';
import { networkFaults } from './network.js';
import { payerFaults } from './payer.js';

/** All that can go wrong, by who makes it so. */
export const catalogue = {
  answers,
  network: networkFaults,
  payer: payerFaults,
  attacks,
} satisfies Record<string, Readonly<Record<string, Fault>>>;
