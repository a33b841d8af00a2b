import { showOrders } from '../../../shop.mjs';

export const dynamic = 'force-dynamic';
export const GET = showOrders;
