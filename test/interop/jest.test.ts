import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PackedPackage, packPackage, run } from './packedPackage.js';

let packed: PackedPackage;
let app: string;
beforeAll(async () => {
  packed = await packPackage();
  app = await packed.install('jest', 'jest', [
    ...['react@19.3.1', 'react-dom@19.3.1', '@tanstack/react-query@5'],
    ...['jest@30', 'jest-environment-jsdom@30', '@testing-library/react@16', '@testing-library/dom@10'],
  ]);
});
afterAll(() => packed?.remove());

it('the test kit works with Jest', async () => {
  // Jest reads ES modules behind this flag only.
  const args = ['--experimental-vm-modules', join(app, 'node_modules/jest/bin/jest.js'), '--ci'];
  const { stderr } = await run(process.execPath, args, { cwd: app });
  expect(stderr).toContain('2 passed, 2 total');
});
