import type { PaymentLink } from 'react-tarlan-pay';
import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnswerFixture, documentedAnswers, linkAnswer, namedAnswer } from 'react-tarlan-pay/testing';
import { brokenQRCode } from './brokenQRCode.js';

function parseLink({ status, body }: AnswerFixture): PaymentLink {
  const result = parsePaymentLinkResponse(status, body);
  if (!result.ok) throw result.error;
  return result.link;
}

/** Links for the stories of the on-screen payment. */
export const links = {
  /** The sample of the gateway's documentation: a payment page, whose address is drawn as a QR code. */
  documented: parseLink(documentedAnswers.success),
  withQRCode: parseLink(namedAnswer('succeed-with-qr')),
  withBrokenQRCode: parseLink(linkAnswer({ qrCodeImage: brokenQRCode })),
  qrCodeOnly: parseLink(namedAnswer('qr-only')),
  /** About the longest address that is drawn as a QR code. */
  long: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(250)}` })),
  /** Too long for a QR code: only the link is shown. */
  tooLong: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(400)}` })),
};
