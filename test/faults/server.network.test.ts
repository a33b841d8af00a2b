import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEndpoint } from './askEndpoint.js';
import { rowsOf, titleOf } from './Fault.js';
import { brokenInvariants } from './invariants.js';
import { misbehaviours, startUnreachables } from './misbehaviours.js';
import { networkFaults } from './network.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
let unreachables: Awaited<ReturnType<typeof startUnreachables>>;
beforeAll(async () => {
  unreachables = await startUnreachables();
  server = await startFaultServer({
    behaviourOf: (id) => misbehaviours[id],
    addresses: unreachables.urls,
  });
});
afterAll(() => Promise.all([server.close(), unreachables.close()]));

describe('the shop’s endpoint meets at its gateway', () => {
  it.each(rowsOf(networkFaults, 'server').map((row) => [titleOf(row), row] as const))(
    '%s',
    async (_, row) => {
      const { witness, log } = await askEndpoint(server, row.id);
      const failure = 'behindEndpoint' in row ? row.behindEndpoint : row.expected;
      if (typeof failure === 'string') throw new Error('The row is no failure.');
      expect(brokenInvariants(witness, { failure, requests: 1, words: en })).toEqual([]);
      expect(log).toHaveLength(1);
    },
  );
});
