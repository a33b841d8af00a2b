import type { NextConfig } from 'next';

/** The default configuration of create-next-app. With it, pages must not read data of a request outside of Suspense. */
const config: NextConfig = { cacheComponents: true, partialPrefetching: true };

export default config;
