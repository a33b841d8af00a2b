import { checkPaymentUrl, parsePaymentLinkResponse } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { linkAnswer } from '../controlledEndpoint.js';
import { bankUrl } from './answers.js';
import { formatTitle, getRows } from './Fault.js';
import { getFacts } from './invariants.js';
import { allowedHosts, imageAttacks, urlAttacks } from './linkAttacks.js';

describe('the parser refuses', () => {
  it.each(getRows(urlAttacks, 'parser').map((row) => [formatTitle(row), row] as const))(
    'checkPaymentUrl() and parsePaymentLinkResponse() refuse a payment URL with %s',
    (_, row) => {
      for (const url of row.urls) {
        expect(checkPaymentUrl(url, { allowedHosts }), url).toBeNull();
        if (!row.needsList) expect(checkPaymentUrl(url), url).toBeNull();
        const result = parsePaymentLinkResponse(200, linkAnswer({ redirect_url: url }).body, {
          allowedHosts,
        });
        if (result.ok) throw new Error(`A link to ${url} was read.`);
        expect(getFacts(result.error)).toEqual(row.expected);
        // URLs must not be logged, because they can identify an order and a payer.
        expect(JSON.stringify(result.error) + result.error.message).not.toContain(url);
      }
    },
  );

  it.each(getRows(imageAttacks, 'parser').map((row) => [formatTitle(row), row] as const))(
    'parsePaymentLinkResponse() ignores a QR code image that is %s',
    (_, row) => {
      for (const image of row.images) {
        const { body } = linkAnswer({ redirect_url: bankUrl, qr_code_image: image });
        const result = parsePaymentLinkResponse(200, body, { allowedHosts });
        expect(result).toMatchObject({
          ok: true,
          link: { redirectUrl: bankUrl, qrCodeImage: null, qrPayload: bankUrl },
        });
      }
    },
  );
});
