import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers } from './answers.js';
import { answerWith } from './answerWith.js';
import { askEndpoint } from './askEndpoint.js';
import { rowsOf, titleOf } from './Fault.js';
import { brokenInvariants } from './invariants.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({
    behaviourOf: (id) => answers[id] && answerWith(answers[id].answer),
  });
});
afterAll(() => server.close());

describe('the shop’s endpoint, by real HTTP, hands on', () => {
  it.each(rowsOf(answers, 'server').map((row) => [titleOf(row), row] as const))('%s', async (_, row) => {
    const expected = row.behindEndpoint ?? row.expected;
    const answer = await askEndpoint(server, row.id);
    if (!row.behindEndpoint) {
      // As it came: whatever the button makes of the gateway's answer, it makes of this one.
      expect(answer.status).toBe(row.answer.status);
      expect(Buffer.from(answer.bytes).equals(Buffer.from(row.answer.body))).toBe(true);
    }
    if (typeof expected === 'string') {
      const result = parsePaymentLinkResponse(answer.status, answer.text);
      expect(result).toMatchObject({ ok: true, link: { redirectUrl: row.redirectUrl } });
      expect(answer.witness.requests).toBe(1);
      return;
    }
    expect(brokenInvariants(answer.witness, { failure: expected, requests: 1, words: en })).toEqual([]);
    expect(answer.log).toHaveLength(1);
  });
});
