import { PayButton, PaymentProvider, usePaymentLink, usePaymentStatus } from 'react-tarlan-pay';

globalThis.shop = { PayButton, PaymentProvider, usePaymentLink, usePaymentStatus };
