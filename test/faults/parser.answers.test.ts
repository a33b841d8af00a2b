import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { answers, gatewayText } from './answers.js';
import { formatTitle, getRows } from './Fault.js';
import { getFacts } from './invariants.js';

describe('the parser', () => {
  it.each(getRows(answers, 'parser').map((row) => [formatTitle(row), row] as const))(
    'parsePaymentLinkResponse() returns the right link or error for the response: %s',
    (_, row) => {
      const { status, body } = row.answer;
      // Keeps the byte order mark, which `response.text()` would remove.
      const result = parsePaymentLinkResponse(
        status,
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(toBytes(body)),
      );
      if (row.expected === 'works') {
        expect(result).toMatchObject({ ok: true, link: { redirectUrl: row.redirectUrl, qrCodeImage: null } });
      } else {
        if (result.ok) throw new Error('A link was read.');
        expect(getFacts(result.error)).toEqual(row.expected);
        expect(result.error.httpStatus).toBe(status);
        expect(result.error.message).not.toContain(gatewayText);
      }
      const message = result.ok ? result.link.gatewayMessage : (result.error.gatewayMessage ?? '');
      expect(message.length).toBeLessThanOrEqual(4096);
      if (row.id.endsWith('long-message')) expect(message).toBe(gatewayText.repeat(10_000).slice(0, 4096));
      // Parsing must not add properties to `Object.prototype`.
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}
