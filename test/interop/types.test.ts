import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PackedPackage, packPackage, run } from './packedPackage.js';

/** TypeScript versions. The oldest one is the first that can read the declarations of TanStack Query. */
const versions = ['5.4.5', '5.9.3', '6.0.3', '7.0.2'];

let packed: PackedPackage;
let app: string;
beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('types', 'types', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@types/react@19', '@types/react-dom@19'],
    ...[
      '@tanstack/react-query@5.108.0',
      ...versions.map((version) => `typescript-${version}@npm:typescript@${version}`),
    ],
    ...['@types/node@20', '@types/express@5.0.4', '@types/express-4@npm:@types/express@4'],
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
)(
  'TypeScript %s compiles an app that uses every entry, with moduleResolution %s',
  async (version, resolution) => {
    await expect(compile(version, resolution)).resolves.toEqual({ stdout: '', stderr: '' });
  },
);

it.each(versions)(
  'TypeScript %s accepts toNodeHandler() in node:http and in Express, with @types/express 4 and 5',
  async (version) => {
    await expect(compile(version, 'express')).resolves.toEqual({ stdout: '', stderr: '' });
  },
);
