#!/usr/bin/env node
import { runSandbox, usage } from './runSandbox.js';

try {
  const sandbox = await runSandbox(process.argv.slice(2), process.env);
  if (sandbox) {
    const secretNote = sandbox.usesDefaultSecret ? ' (default secret key)' : '';
    console.log(
      `Sandbox gateway running on ${sandbox.url}${secretNote}. Press Ctrl-C to stop. gatewayUrl: ${sandbox.gatewayUrl}`,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
  } else {
    console.log(usage);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
