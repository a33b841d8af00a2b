import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addCommandsToPath, ensureInstalled } from './install.mjs';

// Runs the fuzz tests with more iterations than `npm test`. FUZZ_RUNS sets the number of iterations, FUZZ_SEED repeats
// an earlier run.

const root = fileURLToPath(new URL('..', import.meta.url));
const runs = process.env.FUZZ_RUNS ?? '200000';
const seed = process.env.FUZZ_SEED ?? String(Math.floor(Math.random() * 2 ** 31));
process.chdir(root);
ensureInstalled();
addCommandsToPath();
console.log(
  `${runs} runs of each property. To repeat them: FUZZ_RUNS=${runs} FUZZ_SEED=${seed} npm run fuzz`,
);
const { status } = spawnSync('vitest', ['run', '--project', 'unit', 'test/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
});
process.exitCode = status ?? 1;
