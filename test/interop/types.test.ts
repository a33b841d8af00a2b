import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PackedPackage, packPackage, run } from './packedPackage.js';

/** The oldest is the first one that TanStack Query's own declarations are read by. */
const versions = ['5.4.5', '5.9.3', '6.0.3', '7.0.2'];

let packed: PackedPackage;
let app: string;
beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('types', 'types', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@types/react@19', '@types/react-dom@19'],
    ...[
      '@tanstack/react-query@5',
      ...versions.map((version) => `typescript-${version}@npm:typescript@${version}`),
    ],
  ]);
});
afterAll(() => packed?.remove());

function compile(version: string, resolution: string) {
  const compiler = join(app, `node_modules/typescript-${version}/bin/tsc`);
  const project = `tsconfig.${resolution}.json`;
  return run(process.execPath, [compiler, '--project', project], { cwd: app });
}

it.each(
  versions.flatMap((version) => ['bundler', 'nodenext'].map((resolution) => [version, resolution] as const)),
)('TypeScript %s reads every entry, resolved as %s', async (version, resolution) => {
  await expect(compile(version, resolution)).resolves.toEqual({ stdout: '', stderr: '' });
});
