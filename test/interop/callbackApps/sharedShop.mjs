import { createShop } from './shop.mjs';

/** The shop is stored on `globalThis`, because Next.js bundles each route separately. @type {{ shop?: ReturnType<typeof createShop> }} */
const shared = globalThis;
shared.shop ??= createShop({ secretKey: process.env.TARLAN_SECRET_KEY, agent: process.env.TARLAN_AGENT });

export const { receiveCallback, readStatus } = shared.shop;
