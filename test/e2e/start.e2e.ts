import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../../', import.meta.url));

// These tests run in sequence, because each start builds the client into the same folder.
test.describe.configure({ mode: 'default' });

/** Runs the script of `npm start` without npm, which has its own exit code after Ctrl-C. */
function start(env: NodeJS.ProcessEnv = {}) {
  const program = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const exited = once(program, 'exit');
  async function* read() {
    for await (const line of createInterface({ input: program.stdout })) {
      lines.push(line);
      yield line;
    }
  }
  return {
    program,
    lines,
    exited,
    output: read(),
    interrupt: () => program.kill('SIGINT'),
  };
}

test('npm start starts the example shop, prints its address, and exits with code 0 on Ctrl-C', async ({
  page,
}) => {
  const { lines, exited, output, interrupt } = start();
  for await (const line of output) {
    if (line.includes('Ctrl-C')) break;
  }
  const addresses = lines.flatMap((line) => line.match(/http:\/\/\S+/g) ?? []);
  expect(addresses).toHaveLength(1);
  await page.goto(String(addresses[0]));
  await expect(page.getByRole('heading').first()).toBeVisible();
  interrupt();
  const [code] = await exited;
  expect(code).toBe(0);
});

test('npm start exits with an error if PORT is in use', async () => {
  const occupant = createServer().listen(0, '127.0.0.1');
  await once(occupant, 'listening');
  const address = occupant.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { program, exited, output } = start({ PORT: String(port) });
  let errorOutput = '';
  program.stderr.on('data', (chunk) => {
    errorOutput += chunk;
  });
  for await (const _ of output);
  const [code] = await exited;
  expect(code).toBe(1);
  expect(errorOutput).toContain(String(port));
  occupant.close();
});
