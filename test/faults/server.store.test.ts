import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankUrl } from './answers.js';
import { type Failure, formatTitle, getRows } from './Fault.js';
import { findViolations } from './invariants.js';
import { requestEndpoint } from './requestEndpoint.js';
import { socketFaults } from './socketFaults.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';
import { createShopOf, storeFaults } from './store.js';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({ behaviourOf: () => socketFaults.answered, createShopOf });
});
afterAll(() => server.close());

describe('the shop’s endpoint, when two devices request a link and:', () => {
  it.each(getRows(storeFaults, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s endpoint gives two devices the right link or error if %s',
    async (_, row) => {
      for (const device of ['one', 'two']) {
        const answer = await requestEndpoint(server, row.id, { 'idempotency-key': device });
        if (row.expected === 'works') {
          const result = parsePaymentLinkResponse(answer.status, answer.text);
          expect(result).toMatchObject({ ok: true, link: { redirectUrl: bankUrl } });
          const reports = answer.log.filter((entry) => entry.includes('second-link-possible'));
          expect(reports).toHaveLength(row.isReported ? 1 : 0);
        } else {
          const failure: Failure = row.expected;
          expect(findViolations(answer.observation, { failure, requests: 0, messages: en })).toEqual([]);
          expect(answer.log).toHaveLength(1);
        }
      }
      expect(server.received(row.id)).toHaveLength(row.gatewayCalls);
    },
  );
});
