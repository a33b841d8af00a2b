import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import readChangesets from '@changesets/read';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPending, selectApiChangesets } from '../../scripts/apiChangesets.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
let copy: string;

/** Copies the repository. In the copy, the current build is the released version, and one older changeset exists. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'tarlan-api-report-'));
  for (const part of ['package.json', 'api', 'docs/api', 'dist', 'scripts', 'src/styles.css'])
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
  const changesets = selectApiChangesets(await readChangesets(copy), name);
  const pending = createPending(version, Object.fromEntries(reports), changesets);
  await writeFile(join(copy, 'api/pending.json'), JSON.stringify(pending));
});
afterAll(() => rm(copy, { recursive: true }));

/** Runs the script. Resolves to its output, prefixed with `failed: ` if it failed. */
function runApiReport(...args: string[]) {
  return run(process.execPath, ['scripts/apiReport.mjs', ...args], { cwd: copy }).then(
    ({ stdout }) => stdout,
    (error) => `failed: ${error.stderr}`,
  );
}

function addChangeset(file: string) {
  return writeFile(join(copy, '.changeset', file), "---\n'react-tarlan-pay': minor\n---\n\nSomething.\n");
}

it('scripts/apiReport.mjs fails after an export is removed, until a changeset is added', {
  timeout: 90_000,
}, async () => {
  const declarations = join(copy, 'dist/testing/index.d.ts');
  const names = await readFile(declarations, 'utf8');
  expect(names).toContain('resetPaymentPage');
  await writeFile(declarations, names.replace(/^.*resetPaymentPage.*\n/m, ''));
  expect(await runApiReport()).toMatch(
    /^failed: api\/testing\.api\.md: the report differs from the API of the build\. .*\ndocs\/api\/testing\.md: the page differs from the types and comments of the build\. .*\nThe public API has changed/,
  );
  expect(await runApiReport('--write')).toMatch(
    /^failed: The public API has changed, but no changeset was added for this change\. Run `npx changeset`/,
  );

  await addChangeset('new.md');
  expect(await runApiReport('--write')).toMatch(
    /matches the reports in api\/ and the pages in docs\/api\/\.\n$/,
  );
});
