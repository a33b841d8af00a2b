import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { answers, gatewayText } from './answers.js';
import { rowsOf, titleOf } from './Fault.js';
import { factsOf } from './invariants.js';

describe('the parser reads', () => {
  it.each(rowsOf(answers, 'parser').map((row) => [titleOf(row), row] as const))('%s', (_, row) => {
    const { status, body } = row.answer;
    // The mark is for the parser to pass over: `fetch` would have taken it off.
    const result = parsePaymentLinkResponse(
      status,
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(toBytes(body)),
    );
    if (row.expected === 'works') {
      expect(result).toMatchObject({ ok: true, link: { redirectUrl: row.redirectUrl, qrCodeImage: null } });
    } else {
      if (result.ok) throw new Error('A link was read.');
      expect(factsOf(result.error)).toEqual(row.expected);
      expect(result.error.httpStatus).toBe(status);
      expect(result.error.message).not.toContain(gatewayText);
    }
    const message = result.ok ? result.link.gatewayMessage : (result.error.gatewayMessage ?? '');
    expect(message.length).toBeLessThanOrEqual(4096);
    if (row.id.endsWith('long-message')) expect(message).toBe(gatewayText.repeat(10_000).slice(0, 4096));
    // Nobody's changes to the prototype, and none of the answer's.
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}
