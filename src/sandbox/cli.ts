#!/usr/bin/env node
import { runSandbox, usage } from './runSandbox.js';

try {
  const sandbox = await runSandbox(process.argv.slice(2), process.env);
  if (sandbox) {
    const key = sandbox.usesDefaultSecret ? ' (with the default secret key)' : '';
    console.log(
      `Sandbox gateway on ${sandbox.url}${key}. Ctrl-C stops it. gatewayUrl: ${sandbox.gatewayUrl}`,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
  } else {
    console.log(usage);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
