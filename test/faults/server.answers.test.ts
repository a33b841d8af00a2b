import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers } from './answers.js';
import { answerWith } from './answerWith.js';
import { formatTitle, getRows } from './Fault.js';
import { findViolations } from './invariants.js';
import { requestEndpoint } from './requestEndpoint.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({
    behaviourOf: (id) => answers[id] && answerWith(answers[id].answer),
  });
});
afterAll(() => server.close());

describe('the shop’s endpoint forwards over HTTP', () => {
  it.each(getRows(answers, 'server').map((row) => [formatTitle(row), row] as const))(
    'the shop’s endpoint returns the right link or error for the gateway’s response: %s',
    async (_, row) => {
      const expected = row.behindEndpoint ?? row.expected;
      const answer = await requestEndpoint(server, row.id);
      if (!row.behindEndpoint) {
        // The response is forwarded unchanged, so the button classifies it like a response of the gateway.
        expect(answer.status).toBe(row.answer.status);
        expect(Buffer.from(answer.bytes).equals(Buffer.from(row.answer.body))).toBe(true);
      }
      if (typeof expected === 'string') {
        const result = parsePaymentLinkResponse(answer.status, answer.text);
        expect(result).toMatchObject({ ok: true, link: { redirectUrl: row.redirectUrl } });
        expect(answer.observation.requests).toBe(1);
        return;
      }
      expect(findViolations(answer.observation, { failure: expected, requests: 1, messages: en })).toEqual(
        [],
      );
      expect(answer.log).toHaveLength(1);
    },
  );
});
