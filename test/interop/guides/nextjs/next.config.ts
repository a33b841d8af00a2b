import type { NextConfig } from 'next';

/** The configuration of create-next-app, under which pages must not read data of a request outside of Suspense. */
const config: NextConfig = { cacheComponents: true, partialPrefetching: true };

export default config;
