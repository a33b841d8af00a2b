import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEndpoint } from './askEndpoint.js';
import { rowsOf, titleOf } from './Fault.js';
import { brokenInvariants } from './invariants.js';
import { misbehaviours, startElsewhere } from './misbehaviours.js';
import { networkFaults } from './network.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
let elsewhere: Awaited<ReturnType<typeof startElsewhere>>;
beforeAll(async () => {
  elsewhere = await startElsewhere();
  server = await startFaultServer({
    behaviourOf: (id) => misbehaviours[id],
    addresses: elsewhere.urls,
  });
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));

describe('the shop’s endpoint meets at its gateway', () => {
  it.each(rowsOf(networkFaults, 'server').map((row) => [titleOf(row), row] as const))(
    '%s',
    async (_, row) => {
      const { witness, log } = await askEndpoint(server, row.id);
      const failure = row.behindEndpoint;
      if (typeof failure === 'string') throw new Error('The row is no failure.');
      expect(brokenInvariants(witness, { failure, requests: 1, words: en })).toEqual([]);
      expect(log).toHaveLength(1);
    },
  );
});
