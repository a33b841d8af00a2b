import type { NextConfig } from 'next';

const config: NextConfig = {
  // Runs Postgres from a WebAssembly file, which must not be bundled.
  serverExternalPackages: ['@electric-sql/pglite'],
};

export default config;
