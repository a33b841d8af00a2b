import type { PaymentLink } from 'react-tarlan-pay';
import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnswerFixture, linkAnswer, namedAnswer, sampleQrCode } from 'react-tarlan-pay/testing';
import { brokenQRCode } from './brokenQRCode.js';

function parseLink({ status, body }: AnswerFixture): PaymentLink {
  const result = parsePaymentLinkResponse(status, body);
  if (!result.ok) throw result.error;
  return result.link;
}

/** In the form of the gateway's sample. */
const pageUrl = 'https://kaspi.kz/pay/quickpayment?quick_pay_id=kiiz-d1e50a5-6afd-481e-8e14-37487734ed29';

/** Links for the stories of the on-screen payment. */
export const links = {
  /** A payment page, whose address is drawn as a QR code. */
  pageOnly: parseLink(linkAnswer({ redirectUrl: pageUrl })),
  withQRCode: parseLink(linkAnswer({ redirectUrl: pageUrl, qrCodeImage: sampleQrCode })),
  /** Not from the parser, which drops such an image. */
  withBrokenQRCode: {
    ...parseLink(linkAnswer({ redirectUrl: pageUrl })),
    qrCodeImage: `data:image/png;base64,${brokenQRCode}`,
  },
  qrCodeOnly: parseLink(namedAnswer('qr-only')),
  /** About the longest address that is drawn as a QR code. */
  long: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(250)}` })),
  /** Too long for a QR code: only the link is shown. */
  tooLong: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(400)}` })),
};

/** A link by its name, as the control `link` of the stories maps it. */
export function linkOption(name: keyof typeof links): PaymentLink {
  // Storybook replaces the name with the link before it renders the story.
  return name as unknown as PaymentLink;
}
