import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { type PackedPackage, packPackage } from './packedPackage.js';

/** Installs Redis and Postgres. Creates a folder with the shop's server (`server.mjs`) and the packed package. */
export async function installChaosShop(): Promise<{ packed: PackedPackage; app: string }> {
  ensureCommand('redis-server', 'redis-server');
  ensureCommand('psql', 'postgresql');
  const packed = await packPackage();
  const app = await packed.install('chaos', 'chaos', [
    ...['redis@6.3.1', 'ioredis@6.0.0', 'pg@8.16.3', 'srvx@1.0.8'],
    // Peer dependencies of the package that this server does not use.
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5.108.0'],
  ]);
  return { packed, app };
}
