import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { guideBlocks, guideFiles, type SetUp, writeForJest } from './guideBlocks.js';
import { createPrograms, type PackedPackage, packPackage, root, run } from './packedPackage.js';

const setUps: Record<SetUp, string> = {
  Vitest: 'vitest',
  'Jest with Babel': 'jest-babel',
  'Jest with ES modules': 'jest-esm',
};
const programs = createPrograms();
let packed: PackedPackage;
let app: string;

beforeAll(async () => {
  packed = await packPackage();
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const asHere = (...names: string[]) => names.map((name) => `${name}@${devDependencies[name]}`);
  app = await packed.install('guide', 'guide', [
    ...asHere('react', 'react-dom', '@tanstack/react-query'),
    ...asHere('@types/react', '@types/react-dom', '@types/node'),
    ...asHere('vite', 'vitest', 'jsdom', 'msw', '@playwright/test'),
    ...asHere('@testing-library/react', '@testing-library/user-event'),
    ...['@testing-library/dom@10', 'jest@30', 'jest-environment-jsdom@30', 'jest-fixed-jsdom@0.0.11'],
    ...['@babel/core@7', '@babel/preset-env@7', '@babel/preset-react@7', '@babel/preset-typescript@7'],
  ]);
  for (const [setUp, folder] of Object.entries(setUps)) await makeProject(setUp as SetUp, folder);
});
afterAll(async () => {
  await programs.stopAll();
  await packed?.remove();
});

/** A project with the guide's blocks, and with a test of its set-up that the guide does not have. */
async function makeProject(setUp: SetUp, folder: string): Promise<void> {
  const project = join(app, folder);
  await cp(join(root, 'test/interop/guide'), project, { recursive: true });
  const leftovers = join(project, 'test/leftovers.test.tsx');
  if (setUp !== 'Vitest') await writeFile(leftovers, writeForJest(await readFile(leftovers, 'utf8')));
  for (const { path, code } of guideFiles(setUp)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), code);
  }
  // MSW needs ES modules, and the guide says so.
  if (setUp === 'Jest with Babel') await rm(join(project, 'test/msw.test.tsx'));
}

/** How many tests a project has, so that a runner which finds none of them has not passed. */
async function countTests(setUp: SetUp): Promise<number> {
  const folder = join(app, setUps[setUp], 'test');
  const paths = (await readdir(folder)).filter((name) => name.endsWith('.test.tsx'));
  const files = await Promise.all(paths.map((name) => readFile(join(folder, name), 'utf8')));
  return files.join('').match(/^it\(/gm)?.length ?? 0;
}

/** Runs a program of a project and gives all that it printed, also when it failed. */
async function runIn(setUp: SetUp, program: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: join(app, setUps[setUp]), env: { ...process.env, ...env } };
  const file = join(app, 'node_modules', program);
  return run(process.execPath, [file, ...args], options).then(
    ({ stdout, stderr }) => ({ passed: true, output: stdout + stderr }),
    ({ stdout, stderr }) => ({ passed: false, output: stdout + stderr }),
  );
}

it('every block is a file with a name, but for the beginning of some in Jest', () => {
  expect(guideBlocks.length).toBeGreaterThan(10);
  expect(guideBlocks.filter(({ path }) => path === null)).toEqual([
    expect.objectContaining({ code: expect.stringMatching(/^\/\*\* @jest-environment/) }),
  ]);
});

it.each(Object.keys(setUps) as SetUp[])('%s: the blocks have no error of types', async (setUp) => {
  const cwd = join(app, setUps[setUp]);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await expect(run(process.execPath, [tsc, '-p', '.'], { cwd })).resolves.toEqual({ stdout: '', stderr: '' });
});

it('Vitest runs the blocks', async () => {
  const { passed, output } = await runIn('Vitest', 'vitest/vitest.mjs', ['run', '--no-color']);
  expect.soft(output).toContain(`Tests  ${await countTests('Vitest')} passed`);
  expect.soft(output).not.toMatch(/act\(|warning|stderr/i);
  expect(passed, output).toBe(true);
});

it.each([
  { setUp: 'Jest with Babel', options: '' },
  { setUp: 'Jest with ES modules', options: '--experimental-vm-modules' },
] as const)('$setUp runs the blocks', async ({ setUp, options }) => {
  const { passed, output } = await runIn(setUp, 'jest/bin/jest.js', ['--ci'], { NODE_OPTIONS: options });
  const count = await countTests(setUp);
  expect.soft(output).toContain(`Tests:       ${count} passed, ${count} total`);
  expect.soft(output).not.toMatch(/act\(|console\./);
  expect(passed, output).toBe(true);
});

it('Playwright runs its block', async () => {
  const cwd = join(app, setUps.Vitest);
  const vite = join(app, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build'], { cwd });
  const args = [vite, 'preview', '--host', '127.0.0.1', '--port', '0'];
  const env = { SHOP_URL: await programs.start(args, { cwd }), CHROME: findBrowser() ?? '' };
  const { passed, output } = await runIn('Vitest', '@playwright/test/cli.js', ['test'], env);
  expect.soft(output).toContain('2 passed');
  expect(passed, output).toBe(true);
});
