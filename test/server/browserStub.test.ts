import { readFile } from 'node:fs/promises';
import * as server from 'react-tarlan-pay/server';
import { build } from 'vite';
import { expect, it } from 'vitest';

const stub = new URL('../../src/server/browserStub.ts', import.meta.url);

it('has the same names as the server entry, so that bundlers can link it', async () => {
  const source = await readFile(stub, 'utf8');
  const names = Array.from(
    source.matchAll(/^export const (\w+): never = refuse\(\);$/gm),
    ([, name]) => name,
  );
  expect(names.sort()).toEqual(Object.keys(server).sort());
  expect(source.match(/^export /gm)).toHaveLength(names.length);
});

it('throws when it is evaluated and says what to do', async () => {
  const evaluating = import('../../src/server/browserStub.js');
  await expect(evaluating).rejects.toThrow(/browser bundle.*secret key.*call your endpoint.*import type/);
});

it('still throws when a bundler keeps only what is used', async () => {
  const entry = '\0entry';
  const source = `import { signRequest } from ${JSON.stringify(stub.pathname)}; globalThis.sign = signRequest;`;
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
        // As the package's `sideEffects` says of all its modules.
        transform: (_, id) => (id === entry ? null : { moduleSideEffects: false }),
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('Nothing was built.');
  expect(output.output[0].code).toContain('secret key');
});
