export { handlePaymentCallback as POST } from '../../../shop.mjs';
