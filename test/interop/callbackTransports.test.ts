import { execFileSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createSandboxGateway, type TriggerOptions } from 'react-tarlan-pay/sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureCommand } from '../../scripts/debianPackages.mjs';
import { createShop } from './callbackApps/shop.mjs';
import { createPrograms, findFreePort, type PackedPackage, packPackage, root } from './packedPackage.js';

const secretKey = 'canary-interop-secret';
const agent = 'interop';
const env = { TARLAN_SECRET_KEY: secretKey, TARLAN_AGENT: agent, NEXT_TELEMETRY_DISABLED: '1' };
const endpoints = join(root, 'examples/endpoints');
const programs = createPrograms();
const urls = new Map<string, string>();
/** The URL of the status endpoint of each transport. */
const statusUrls = new Map<string, string>();
/** The examples in other languages have two orders, 42 and 43. */
const otherLanguages = ['PHP', 'Python', 'Go'];
let packed: PackedPackage;

const shop = createShop({ secretKey, agent });

/** Transports that run without a server, by the URL to which the sandbox sends the callback (webhook). */
const functions = new Map<string, (request: Request) => Promise<Response>>([
  ['http://request.test/', shop.receiveCallback],
  ['http://lambda.test/', async (request) => handleLambdaEvent(await toLambdaEvent(request))],
]);

/** Creates an event like that of API Gateway, which can contain the body as base64, and header names in lower case. */
async function toLambdaEvent(request: Request) {
  const body = Buffer.from(await request.arrayBuffer()).toString('base64');
  return { headers: Object.fromEntries(request.headers), body, isBase64Encoded: true };
}

function handleLambdaEvent(event: Awaited<ReturnType<typeof toLambdaEvent>>): Promise<Response> {
  const body = event.isBase64Encoded ? Buffer.from(event.body, 'base64') : event.body;
  return shop.receiveCallback({ body, signature: event.headers['x-signature'] });
}

const sandbox = createSandboxGateway({
  secretKey,
  agent,
  fetch: async (input, init) => {
    const request = new Request(input, init);
    return functions.get(request.url)?.(request) ?? fetch(request);
  },
});

beforeAll(async () => {
  for (const [command, debianPackage] of [
    ['php', 'php-cli'],
    ['python3', 'python3'],
    ['go', 'golang-go'],
  ] as const)
    ensureCommand(command, debianPackage);
  packed = await packPackage();
  const app = await packed.install('callbackApps', 'callbackApps', [
    ...['next@16.4.6', 'react@19.3.1', 'react-dom@19.3.1', 'express@5.3.0', 'srvx@1.0.8'],
    ...['@nestjs/core@12.5.1', '@nestjs/common@12.5.1', '@nestjs/platform-express@12.5.1'],
    ...['reflect-metadata@0.2.2', 'rxjs@7.8.2'],
  ]);
  for (const file of ['shop.mjs', 'sharedShop.mjs']) await cp(join(app, file), join(app, 'next', file));
  const goEndpoint = join(app, 'endpoint');
  execFileSync('go', ['build', '-o', goEndpoint, join(endpoints, 'go/payment_link.go')]);

  urls.set('Request', 'http://request.test/');
  const server = await programs.start(['server.mjs'], { cwd: app, env });
  urls.set('Express parsed', `${server}/parsed`);
  urls.set('Express raw', `${server}/raw`);
  const next = join(app, 'node_modules/.bin/next');
  const nextUrl = await programs.start([next, 'dev', '-p', '0', '-H', '127.0.0.1'], {
    cwd: join(app, 'next'),
    // Overrides NODE_ENV, which Vitest sets to `test`.
    env: { ...env, NODE_ENV: 'development' },
  });
  urls.set('Next', `${nextUrl}/callback`);
  statusUrls.set('Next', `${nextUrl}/status`);
  for (const name of ['Express parsed', 'Express raw', 'Nest']) statusUrls.set(name, `${server}/status`);
  urls.set('Nest', `${server}/nest`);
  urls.set('Lambda', 'http://lambda.test/');
  const php = join(endpoints, 'php/paymentLink.php');
  await startEndpoint('PHP', app, (port) => ['sh', '-c', `exec php -S 127.0.0.1:${port} '${php}' 2>&1`]);
  await startEndpoint('Python', app, () => ['python3', join(endpoints, 'python/payment_link.py')]);
  await startEndpoint('Go', app, () => [goEndpoint]);
});
afterAll(async () => {
  await programs.stopAll();
  sandbox.close();
  await packed?.remove();
});

async function startEndpoint(
  name: string,
  folder: string,
  serve: (port: number) => [string, ...string[]],
): Promise<void> {
  const port = await findFreePort();
  const [command, ...args] = serve(port);
  const state = { TARLAN_STATE_FILE: join(folder, `${name}.json`), PORT: String(port) };
  await programs.startCommand(command, args, { cwd: folder, env: { ...env, ...state } });
  urls.set(name, `http://127.0.0.1:${port}/payment-callback`);
  statusUrls.set(name, `http://127.0.0.1:${port}/payment-status`);
}

async function readStatus(transport: string, order: string): Promise<unknown> {
  const url = `${statusUrls.get(transport) ?? 'http://shop.test/'}?order=${order}`;
  const response = await (statusUrls.has(transport) ? fetch(url) : shop.readStatus(new Request(url)));
  return (await response.json()).status;
}

/** The name and the callbacks (webhooks) of each row, the expected HTTP statuses, and the resulting status of a pending order. */
const rows: readonly [string, TriggerOptions, number[], string?][] = [
  ['1 created', { status: 1 }, [200]],
  ['2 processed', { status: 2 }, [200]],
  ['3 cancelled', { status: 3 }, [200]],
  ['4 failed', { status: 4 }, [200]],
  ['5 held', { status: 5 }, [200]],
  ['6 finished with error', { status: 6 }, [200]],
  ['7 in progress', { status: 7 }, [200]],
  ['2 three times', { status: 2, times: 3 }, [200, 200, 200]],
  ['2, then 7 and 4', { status: [2, 7, 4] }, [200, 200, 200], 'paid'],
  ['2 without agent', { hasAgent: false }, [200]],
  ['2 with additional_data', { additionalData: { a: '<Қ>', z: [1.5, {}] } }, [200]],
  ['2, additional_data unsigned', { additionalData: { z: 1, a: 0.1 }, additionalDataSigned: false }, [200]],
  ['2 wrongly signed', { wrongSignature: true }, [401]],
  ['2 for an unknown order', { username: 'user-2' }, [404]],
  ['2 with another amount', { amount: 2500.01 }, [404]],
];

it('the callback endpoint in every framework accepts and refuses the callbacks of the sandbox as expected', async () => {
  const failures: string[] = [];
  const table: string[][] = [['callback', ...urls.keys()]];
  let externalId = 300_000;
  for (const [name, options, expected, finalStatus] of rows) {
    const cells: string[] = [name];
    for (const [transport, to] of urls) {
      externalId++;
      const isOther = otherLanguages.includes(transport);
      const newOrder = isOther ? '43' : `order-43-${transport.replaceAll(' ', '-')}`;
      const username = finalStatus === undefined ? 'order-42' : isOther ? 'order-43' : newOrder;
      const subject = { externalId: String(externalId), username, amount: 2500 };
      const statusBefore = finalStatus && (await readStatus(transport, newOrder));
      const callbacks = await sandbox.trigger({ ...subject, ...options, to });
      const statuses = callbacks.map(({ attempts }) => attempts[0]?.status ?? null);
      const isExpected = JSON.stringify(statuses) === JSON.stringify(expected);
      if (!isExpected) failures.push(`${name}, ${transport}: HTTP ${statuses.join(', ')}`);
      const statusAfter = finalStatus && (await readStatus(transport, newOrder));
      if (finalStatus && (statusBefore !== 'pending' || statusAfter !== finalStatus))
        failures.push(`${name}, ${transport}: the order was ${statusBefore}, and then ${statusAfter}`);
      const isAccepted = statuses.every((status) => status === 200);
      const answer = isAccepted
        ? ['accepted', statusAfter].filter(Boolean).join(', ')
        : `refused ${statuses.join(', ')}`;
      cells.push(isExpected ? answer : `${answer} (!)`);
    }
    table.push(cells);
  }
  console.log(formatTable(table));
  expect(failures).toEqual([]);
});

function formatTable(table: readonly string[][]): string {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  return table
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  '))
    .join('\n');
}
