import { createRoot } from 'react-dom/client';
import { PaymentQRCode } from 'react-tarlan-pay/panel';
import './page.css';

/** Draws the QR code of the link in the URL fragment, in the page's theme and direction. */
const { link, dir, styled, darkReader } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
document.documentElement.dir = dir;
if (styled) await import('react-tarlan-pay/styles.css');

if (darkReader) {
  const { enable } = await import('darkreader');
  enable({ brightness: 100, contrast: 100, sepia: 0 });
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
createRoot(root).render(<PaymentQRCode className="tarlan-pay-qr" link={link} label="The code" />);
