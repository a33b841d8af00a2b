import type { NextConfig } from 'next';

const config: NextConfig = {
  // PGlite loads Postgres from a WebAssembly file, so it must not be bundled.
  serverExternalPackages: ['@electric-sql/pglite'],
};

export default config;
