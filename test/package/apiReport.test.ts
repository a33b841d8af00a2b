import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tarlan-api-gate-'));
  for (const part of ['package.json', 'api', 'dist', 'scripts'])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  await mkdir(join(copy, '.changeset'));
});
afterAll(() => rm(copy, { recursive: true }));

/** What a contributor sees of a command, and whether it failed. */
function report(...args: string[]) {
  return run(process.execPath, ['scripts/apiReport.mjs', ...args], { cwd: copy }).then(
    ({ stdout }) => stdout,
    (error) => `failed: ${error.stderr}`,
  );
}

function addChangeset(file: string, kind: string) {
  return writeFile(join(copy, '.changeset', file), `---\n'react-tarlan-pay': ${kind}\n---\n\nSomething.\n`);
}

it('a name taken out of the build wants a changeset of its own, and passes with one', {
  timeout: 90_000,
}, async () => {
  expect(await report('--release')).toBe('The API of 5 entries is as reported.\n');
  await addChangeset('old.md', 'minor');
  await report('--write');

  const declarations = join(copy, 'dist/testing/index.d.ts');
  const names = await readFile(declarations, 'utf8');
  expect(names).toContain('resetPaymentPage');
  await writeFile(declarations, names.replace(/^.*resetPaymentPage.*\n/m, ''));
  expect(await report()).toMatch(
    /^failed: api\/testing\.api\.md: not the API of the build\. .*\nThe API has changed/,
  );
  expect(await report('--write')).toMatch(
    /^failed: The API has changed and no new changeset says so\. Run: npx changeset/,
  );

  await addChangeset('new.md', 'minor');
  expect(await report('--write')).toBe('The API of 5 entries is as reported.\n');
});
