import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { remember } from '../../scripts/apiChange.mjs';
import { readChangesets } from '../../scripts/readChangesets.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let copy: string;

/** The build as it is, as if it were released, with one changeset that was there before. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tarlan-api-gate-'));
  for (const part of ['package.json', 'api', 'dist', 'scripts'])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  await mkdir(join(copy, '.changeset'));
  await addChangeset('old.md');
  const files = (await readdir(join(copy, 'api'))).filter((file) => file.endsWith('.api.md'));
  const reports = await Promise.all(
    files.map(async (file) => {
      await cp(join(copy, 'api', file), join(copy, 'api/released', file));
      return [file, await readFile(join(copy, 'api', file), 'utf8')] as const;
    }),
  );
  const { name, version } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8'));
  const pending = remember(
    version,
    Object.fromEntries(reports),
    readChangesets(join(copy, '.changeset'), name),
  );
  await writeFile(join(copy, 'api/pending.json'), JSON.stringify(pending));
});
afterAll(() => rm(copy, { recursive: true }));

/** What a contributor sees of a command, and whether it failed. */
function report(...args: string[]) {
  return run(process.execPath, ['scripts/apiReport.mjs', ...args], { cwd: copy }).then(
    ({ stdout }) => stdout,
    (error) => `failed: ${error.stderr}`,
  );
}

function addChangeset(file: string) {
  return writeFile(join(copy, '.changeset', file), "---\n'react-tarlan-pay': minor\n---\n\nSomething.\n");
}

it('a name taken out of the build wants a changeset of its own, and passes with one', {
  timeout: 90_000,
}, async () => {
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

  await addChangeset('new.md');
  expect(await report('--write')).toBe('The API of 5 entries is as reported.\n');
});
