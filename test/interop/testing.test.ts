import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.mjs';
import { createPrograms, type PackedPackage, packPackage, root, run } from './packedPackage.js';
import { convertToJest, type Setup, testingBlocks, testingFiles } from './testingGuide.js';

const projectFolders: Record<Setup, string> = {
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
  const sameVersion = (...names: string[]) => names.map((name) => `${name}@${devDependencies[name]}`);
  app = await packed.install('testing', 'testing', [
    ...sameVersion('react', 'react-dom', '@tanstack/react-query'),
    ...sameVersion('@types/react', '@types/react-dom', '@types/node'),
    ...sameVersion('vite', 'vitest', 'jsdom', 'msw', '@playwright/test'),
    ...sameVersion('@testing-library/react', '@testing-library/user-event'),
    ...['@testing-library/dom@10', 'jest@30', 'jest-environment-jsdom@30', 'jest-fixed-jsdom@0.0.11'],
    ...['@babel/core@7', '@babel/preset-env@7', '@babel/preset-react@7', '@babel/preset-typescript@7'],
  ]);
  for (const [setup, folder] of Object.entries(projectFolders)) await createProject(setup as Setup, folder);
});
afterAll(async () => {
  await programs.stopAll();
  await packed?.remove();
});

/** Creates a project with the guide's files. Adds a test of the guide's setup file, which is not part of the guide. */
async function createProject(setup: Setup, folder: string): Promise<void> {
  const project = join(app, folder);
  await cp(join(root, 'test/interop/testing'), project, { recursive: true });
  const setupTest = join(project, 'test/setup.test.tsx');
  if (setup !== 'Vitest') await writeFile(setupTest, convertToJest(await readFile(setupTest, 'utf8')));
  for (const { path, code } of testingFiles(setup)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), code);
  }
  // Removes the test with MSW, which works only with native ES modules, as the guide mentions.
  if (setup === 'Jest with Babel') await rm(join(project, 'test/msw.test.tsx'));
}

/** Counts the tests of a project, so that a run that finds no tests does not pass. */
async function countTests(setup: Setup): Promise<number> {
  const folder = join(app, projectFolders[setup], 'test');
  const paths = (await readdir(folder)).filter((name) => name.endsWith('.test.tsx'));
  const files = await Promise.all(paths.map((name) => readFile(join(folder, name), 'utf8')));
  return files.join('').match(/^it\(/gm)?.length ?? 0;
}

/** Runs a program in a project and returns its output, also if it fails. */
async function runIn(setup: Setup, program: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: join(app, projectFolders[setup]), env: { ...process.env, ...env } };
  const file = join(app, 'node_modules', program);
  return run(process.execPath, [file, ...args], options).then(
    ({ stdout, stderr }) => ({ passed: true, output: stdout + stderr }),
    ({ stdout, stderr }) => ({ passed: false, output: stdout + stderr }),
  );
}

it('each code block of the testing guide names its file, except the one that sets the environment of Jest', () => {
  expect(testingBlocks.length).toBeGreaterThan(10);
  expect(testingBlocks.filter(({ path }) => path === null)).toEqual([
    expect.objectContaining({ code: expect.stringMatching(/^\/\*\* @jest-environment/) }),
  ]);
});

it.each(Object.keys(projectFolders) as Setup[])(
  'the code of the testing guide for %s has no type errors',
  async (setup) => {
    const cwd = join(app, projectFolders[setup]);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    await expect(run(process.execPath, [tsc, '-p', '.'], { cwd })).resolves.toEqual({
      stdout: '',
      stderr: '',
    });
  },
);

/** Removes the headers that Vitest and Jest print above console messages of the package. Expected failures cause such messages. */
function withoutDiagnostics(output: string): string {
  return output.replace(/(?:stderr \| [^\n]*|console\.error)\s+(?=\[react-tarlan-pay\])/g, '');
}

it('the tests of the testing guide pass in Vitest', async () => {
  const { passed, output } = await runIn('Vitest', 'vitest/vitest.mjs', ['run', '--no-color']);
  expect.soft(output).toContain(`Tests  ${await countTests('Vitest')} passed`);
  expect.soft(withoutDiagnostics(output)).not.toMatch(/act\(|warning|stderr/i);
  expect(passed, output).toBe(true);
});

it.each([
  { setup: 'Jest with Babel', options: '' },
  { setup: 'Jest with ES modules', options: '--experimental-vm-modules' },
] as const)('the tests of the testing guide pass in $setup', async ({ setup, options }) => {
  const { passed, output } = await runIn(setup, 'jest/bin/jest.js', ['--ci'], { NODE_OPTIONS: options });
  const count = await countTests(setup);
  expect.soft(output).toContain(`Tests:       ${count} passed, ${count} total`);
  expect.soft(withoutDiagnostics(output)).not.toMatch(/act\(|console\./);
  expect(passed, output).toBe(true);
});

it('the tests of the testing guide pass in Playwright', async () => {
  const cwd = join(app, projectFolders.Vitest);
  const vite = join(app, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build'], { cwd });
  const args = [vite, 'preview', '--host', '127.0.0.1', '--port', '0'];
  const env = { SHOP_URL: await programs.start(args, { cwd }), CHROME: findBrowser() ?? '' };
  const { passed, output } = await runIn('Vitest', '@playwright/test/cli.js', ['test'], env);
  expect.soft(output).toContain('2 passed');
  expect(passed, output).toBe(true);
});
