import type { PaymentLink } from 'react-tarlan-pay';
import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { type AnswerFixture, linkAnswer, namedAnswer, sampleQrCode } from 'react-tarlan-pay/testing';
import { brokenQRCode } from './brokenQRCode.js';

function parseLink({ status, body }: AnswerFixture): PaymentLink {
  const result = parsePaymentLinkResponse(status, body);
  if (!result.ok) throw result.error;
  return result.link;
}

/** A payment page with a URL like the sample in the gateway's documentation. */
const pageUrl = 'https://kaspi.kz/pay/quickpayment?quick_pay_id=kiiz-d1e50a5-6afd-481e-8e14-37487734ed29';

/** Links for the stories of the on-screen payment. */
export const links = {
  /** A link without an image from the gateway, so that a QR code is drawn from the URL of the payment page. */
  pageOnly: parseLink(linkAnswer({ redirectUrl: pageUrl })),
  withQRCode: parseLink(linkAnswer({ redirectUrl: pageUrl, qrCodeImage: sampleQrCode })),
  /** A link with a truncated image. The image is added after parsing, because the parser removes truncated images. */
  withBrokenQRCode: {
    ...parseLink(linkAnswer({ redirectUrl: pageUrl })),
    qrCodeImage: `data:image/png;base64,${brokenQRCode}`,
  },
  qrCodeOnly: parseLink(namedAnswer('qr-only')),
  /** A link with a URL of almost the maximum length for a QR code. */
  long: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(250)}` })),
  /** A link with a URL that is too long for a QR code, so that only the link is shown. */
  tooLong: parseLink(linkAnswer({ redirectUrl: `https://kaspi.kz/pay/${'a1B2'.repeat(400)}` })),
};

/** Returns the value of the control `link` for the link with this name. */
export function linkOption(name: keyof typeof links): PaymentLink {
  // The cast is safe, because Storybook replaces the name with the link before it renders the story.
  return name as unknown as PaymentLink;
}
