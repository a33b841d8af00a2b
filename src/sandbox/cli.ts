#!/usr/bin/env node
import { runSandbox } from './runSandbox.js';
import { runTrigger } from './runTrigger.js';

try {
  const [command, ...args] = process.argv.slice(2);
  if (command === 'trigger') process.exitCode = (await runTrigger(args, process.env, console.log)) ? 0 : 1;
  else await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const sandbox = await runSandbox(process.argv.slice(2), process.env, console.log);
  if (typeof sandbox === 'string') {
    console.log(sandbox);
    return;
  }
  console.log(sandbox.intro);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}
