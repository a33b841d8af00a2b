import { handlePaymentLink } from '../../../shop.mjs';

export { handlePaymentLink as OPTIONS, handlePaymentLink as POST };
