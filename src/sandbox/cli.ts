#!/usr/bin/env node
import { runSandbox } from './runSandbox.js';

try {
  const sandbox = await runSandbox(process.argv.slice(2), process.env, console.log);
  if (typeof sandbox === 'string') {
    console.log(sandbox);
  } else {
    console.log(sandbox.intro);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
