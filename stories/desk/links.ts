import type { PaymentLink } from 'react-tarlan-pay';
import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnswerFixture, documentedAnswers, linkAnswer, namedAnswer } from 'react-tarlan-pay/testing';
import { brokenQrCode } from './brokenQrCode.js';

/** A link as the parser reads it out of an answer. */
function read({ status, body }: AnswerFixture): PaymentLink {
  const result = parsePaymentLinkResponse(status, body);
  if (!result.ok) throw result.error;
  return result.link;
}

/** Links for the parts that show one. */
export const links = {
  /** The documentation's sample: a payment page, from which a code is drawn. */
  documented: read(documentedAnswers.success),
  withQrCode: read(namedAnswer('succeed-with-qr')),
  withBrokenQrCode: read(linkAnswer({ qrCodeImage: brokenQrCode })),
  qrCodeAlone: read(namedAnswer('qr-only')),
  /** As long as a code may be that is still scanned well from a screen. */
  long: read(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(250)}` })),
  /** Too long for a code: the link alone remains. */
  tooLong: read(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(400)}` })),
};
