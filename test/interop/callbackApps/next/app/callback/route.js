export { handleCallback as POST } from '../../shop.mjs';
