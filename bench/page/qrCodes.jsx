import { QRCodeSVG } from 'qrcode.react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import QRCode from 'react-qr-code';
import { PaymentQRCode } from 'react-tarlan-pay/panel';
import { measureInTurns, settle } from './measure.js';

/** Returns a URL of the same length as that in the gateway's documentation. The URL differs in each round. */
function createUrl(round) {
  const id = String(round).padStart(12, '0');
  return `https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-${id}17:52:00`;
}

function createSubject(createElement) {
  return async (round) => {
    const container = document.body.appendChild(document.createElement('div'));
    const root = createRoot(container);
    const element = createElement(createUrl(round));
    const startedAt = performance.now();
    flushSync(() => root.render(element));
    const drawn = performance.now() - startedAt;
    if (!container.querySelector('svg, img[src]')) throw new Error('No QR code was drawn.');
    root.unmount();
    container.remove();
    await settle();
    return { drawn };
  };
}

/** Measures the medians in milliseconds of drawing the QR code of a payment URL. */
export function measureQRCodes(rounds) {
  const subjects = {
    'qrcode.react': createSubject((url) => <QRCodeSVG value={url} size={240} marginSize={4} level="M" />),
    'react-qr-code': createSubject((url) => <QRCode value={url} size={240} level="M" />),
    'react-tarlan-pay': createSubject((url) => (
      <PaymentQRCode
        link={{ redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: '' }}
        label="QR code for the payment"
      />
    )),
  };
  return measureInTurns(subjects, { rounds, warmUp: 40 });
}
