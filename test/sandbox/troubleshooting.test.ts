import { createServer } from 'node:http';
import type { SandboxGatewayOptions, TriggerOptions } from 'react-tarlan-pay/sandbox';
import { describe, expect, it } from 'vitest';
import { runSandbox } from '../../src/sandbox/runSandbox.js';
import { runTrigger } from '../../src/sandbox/runTrigger.js';
import { listen } from '../listen.js';
import { expectTable, type Row } from '../troubleshootingPage.js';
import { createSandbox, requestLink } from './createSandbox.js';

const start =
  (args: string[], env = {}) =>
  () =>
    catchMessage(runSandbox(args, env));
const trigger = (args: string[]) => () => catchMessage(runTrigger(args, {}, () => {}));

async function catchMessage(promise: Promise<unknown>): Promise<string> {
  const result = await promise.catch((error: Error) => error);
  return result instanceof Error ? result.message : '';
}

/** Creates a function that requests a link with changed fields, and resolves to the line in the sandbox's terminal. */
const request =
  (changes: Record<string, string | number>, options: Partial<SandboxGatewayOptions> = {}) =>
  async () => {
    const lines: string[] = [];
    await requestLink(createSandbox({ onLog: (line) => lines.push(line), ...options }), changes);
    return lines.join(' ').replace(/(?<=\/pay\/)[\w-]+/, '1');
  };

/** Sends a callback (webhook). Resolves to the line in the sandbox's terminal. */
async function sendCallback(options: TriggerOptions): Promise<string> {
  const lines: string[] = [];
  await createSandbox({ onLog: (line) => lines.push(line) }).trigger(options);
  return lines.join(' ');
}

/** Starts the sandbox on a port that another program uses. Resolves to the error message. */
async function startTwice(): Promise<string> {
  const other = createServer();
  const { port } = new URL(await listen(other));
  const message = await catchMessage(runSandbox(['--port', port], {}));
  await new Promise((resolve) => other.close(resolve));
  return message.replace(port, '4311');
}

async function refuseCallback(): Promise<string> {
  const shop = createServer((_request, response) => response.writeHead(400).end());
  const to = await listen(shop);
  const line = await sendCallback({ to });
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  return line.replace(to, 'http://localhost:3000/api/payment-callback');
}

/** The mistakes of the troubleshooting page, by their description in the page's table. */
const mistakes: Record<string, () => Promise<string>> = {
  'An option is unknown': start(['--prt', '1']),
  'A port is not a number': start(['--port', 'x']),
  'The port is in use': startTwice,
  'The host is not of this computer': start(['--port', '0', '--host', '203.0.113.1']),
  'The public URL has a path': start(['--public-url', 'http://192.168.1.5:4311/x']),
  'The sandbox is started in production': start([], { NODE_ENV: 'production' }),
  '`trigger` gets no URL': trigger(['--to', 'shop.kz']),
  'The secret key is another one': request({}, { secretKey: 'another-key' }),
  'A field is missing': request({ username: '' }),
  'A field has another type': request({ username: 42 }),
  'The agent is another one': request({}, { agent: 'my-shop' }),
  'The service is another one': request({}, { services: ['orders', 'tickets'] }),
  'A phone would return to localhost': request(
    { return_url: 'http://localhost:5173/orders/42' },
    { publicUrl: 'http://192.168.1.5:4311' },
  ),
  'The shop refuses a callback': refuseCallback,
};

describe('a mistake with the sandbox', () => {
  const rows: Row[] = [];

  it.each(Object.entries(mistakes))(
    'the sandbox explains this mistake in one line in the terminal: %s',
    async (mistake, makeMistake) => {
      const message = await makeMistake();
      expect(message.length).toBeGreaterThan(30);
      expect(message).not.toContain('\n');
      expect(message).not.toContain('canary');
      rows.push([mistake, message]);
    },
  );

  it('each mistake with the sandbox is listed in docs/troubleshooting.md (run with -u to update the page)', async () => {
    expect(rows).toHaveLength(Object.keys(mistakes).length);
    await expectTable('The sandbox', rows);
  });
});
