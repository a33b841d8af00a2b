export { receiveCallback as POST } from '../../sharedShop.mjs';
