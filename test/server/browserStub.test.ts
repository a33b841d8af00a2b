import { readFile } from 'node:fs/promises';
import * as server from 'react-tarlan-pay/server';
import { build } from 'vite';
import { expect, it } from 'vitest';

const stub = new URL('../../src/server/browserStub.ts', import.meta.url);

it('the browser stub of the server entry exports the same names as this entry, so that bundlers can resolve the imports', async () => {
  const source = await readFile(stub, 'utf8');
  const names = Array.from(
    source.matchAll(/^export const (\w+): never = throwInBrowser\(\);$/gm),
    ([, name]) => name,
  );
  expect(names.sort()).toEqual(Object.keys(server).sort());
  expect(source.match(/^export /gm)).toHaveLength(names.length);
});

it('the browser stub of the server entry throws an error with instructions when it is evaluated', async () => {
  const evaluation = import('../../src/server/browserStub.js');
  await expect(evaluation).rejects.toThrow(/browser bundle.*secret key.*call your endpoint.*import type/);
});

it('the browser stub of the server entry still throws after tree shaking', async () => {
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
        // Treats all modules as free of side effects, because the package declares `sideEffects: false`.
        transform: (_, id) => (id === entry ? null : { moduleSideEffects: false }),
      },
    ],
    build: { write: false, minify: true, rolldownOptions: { input: entry } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('The build has no output.');
  expect(output.output[0].code).toContain('secret key');
});
