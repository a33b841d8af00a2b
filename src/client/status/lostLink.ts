import type { PaymentLink } from '../../gateway/types.js';

/** Stands for a link that was requested before the page was reloaded. Only the endpoint still has it. */
export const lostLink: PaymentLink = {
  redirectUrl: null,
  qrCodeImage: null,
  qrPayload: null,
  gatewayMessage: '',
};
