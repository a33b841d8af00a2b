import type { NextConfig } from 'next';

/** As create-next-app sets it: pages must not read data of a request outside of Suspense. */
const config: NextConfig = { cacheComponents: true, partialPrefetching: true };

export default config;
