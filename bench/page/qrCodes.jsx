import { QRCodeSVG } from 'qrcode.react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import QRCode from 'react-qr-code';
import { PaymentQRCode } from 'react-tarlan-pay/panel';
import { measureInTurns, settle } from './measure.js';

/** As long as the one of the gateway's documentation, and another one each time. */
function urlOf(round) {
  const id = String(round).padStart(12, '0');
  return `https://kaspi.kz/pay/quickpayment?quick_pay_id=Betssonkzad1e50a5-6afd-481e-8e14-${id}17:52:00`;
}

function drawing(toElement) {
  return async (round) => {
    const element = document.body.appendChild(document.createElement('div'));
    const root = createRoot(element);
    const code = toElement(urlOf(round));
    const startedAt = performance.now();
    flushSync(() => root.render(code));
    const drawn = performance.now() - startedAt;
    if (!element.querySelector('svg')) throw new Error('There is no code.');
    root.unmount();
    element.remove();
    await settle();
    return { drawn };
  };
}

/** One QR code of a payment URL, drawn: medians in milliseconds. */
export function measureQRCodes(rounds) {
  const subjects = {
    'qrcode.react': drawing((url) => <QRCodeSVG value={url} size={240} marginSize={4} level="M" />),
    'react-qr-code': drawing((url) => <QRCode value={url} size={240} level="M" />),
    'react-tarlan-pay': drawing((url) => (
      <PaymentQRCode
        link={{ redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: '' }}
        label="QR code for the payment"
      />
    )),
  };
  return measureInTurns(subjects, { rounds, warmUp: 40 });
}
