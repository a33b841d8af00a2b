import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import { ru } from 'react-tarlan-pay/locales';
import 'react-tarlan-pay/styles.css';

const endpoint = '/api/payment-link';
createRoot(document.getElementById('root')).render([
  createElement(PayButton, { key: 1, endpoint, order: { orderId: 'plain' }, amount: 2500 }),
  createElement(PayButton, { key: 2, endpoint, order: { orderId: 'code' }, mode: 'qr', locale: ru }),
]);
