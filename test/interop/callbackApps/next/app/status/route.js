export { readStatus as GET } from '../../sharedShop.mjs';
