import { type PaymentLink, PaymentLinkError, type PaymentLinkState } from 'react-tarlan-pay';

export const link: PaymentLink = {
  redirectUrl: 'https://kaspi.kz/pay/1',
  qrCodeImage: null,
  qrPayload: 'https://kaspi.kz/pay/1',
  gatewayMessage: '',
};
export const error = new PaymentLinkError('malformed', 'malformed');
export const expiresAt = new Date(1_000_000);

/** One example of each state. */
export const states: { readonly [S in PaymentLinkState['status']]: PaymentLinkState & { status: S } } = {
  idle: { status: 'idle', link: null, error: null },
  creating: { status: 'creating', link: null, error: null, slow: false },
  redirecting: { status: 'redirecting', link, error: null },
  ready: { status: 'ready', link, error: null },
  qr: { status: 'qr', link, error: null, expiresAt, checking: 'ok' },
  expired: { status: 'expired', link, error: null, checking: 'ok', verifying: false },
  processing: { status: 'processing', link, error: null, checking: 'ok' },
  paid: { status: 'paid', link, error: null },
  declined: { status: 'declined', link, error: null },
  error: { status: 'error', link: null, error },
};

export const allStates: PaymentLinkState[] = Object.values(states);
