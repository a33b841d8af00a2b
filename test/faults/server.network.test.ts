import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatTitle, getRows } from './Fault.js';
import { findViolations } from './invariants.js';
import { networkFaults } from './network.js';
import { requestEndpoint } from './requestEndpoint.js';
import { socketFaults, startOtherAddresses } from './socketFaults.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
let elsewhere: Awaited<ReturnType<typeof startOtherAddresses>>;
beforeAll(async () => {
  elsewhere = await startOtherAddresses();
  server = await startFaultServer({
    behaviourOf: (id) => socketFaults[id],
    addresses: elsewhere.urls,
  });
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));

describe('the shop’s endpoint, when its gateway fails:', () => {
  it.each(getRows(networkFaults, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s endpoint returns the right error for a network fault of the gateway: %s',
    async (_, row) => {
      const { observation, log } = await requestEndpoint(server, row.id);
      const failure = row.behindEndpoint;
      if (typeof failure === 'string') throw new Error('The row is no failure.');
      expect(findViolations(observation, { failure, requests: 1, messages: en })).toEqual([]);
      expect(log).toHaveLength(1);
    },
  );
});
