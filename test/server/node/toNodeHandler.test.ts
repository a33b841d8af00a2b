import { createServer, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../listen.js';
import { gatewayBody, setupHandler } from '../handler/setupHandler.js';

type Middleware = (request: IncomingMessage) => Promise<void>;

/** Serves the handler behind middleware, and requests a payment link. */
async function pay(
  handler: (request: Request) => Promise<Response>,
  middleware: Middleware = async () => {},
) {
  const handle = toNodeHandler(handler);
  const server = createServer((request, response) => {
    middleware(request).then(() => handle(request, response));
  });
  onTestFinished(() => void server.close());
  const url = await listen(server);
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"orderId":"42"}',
  });
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

it.each<[string, Middleware]>([
  ['unread', async () => {}],
  [
    'not read, next to the empty body of Express 4',
    async (request) => void Object.assign(request, { body: {} }),
  ],
  ['parsed', async (request) => void Object.assign(request, { body: JSON.parse(await readText(request)) })],
  ['text', async (request) => void Object.assign(request, { body: await readText(request) })],
  ['bytes', async (request) => void Object.assign(request, { body: Buffer.from(await readText(request)) })],
])('toNodeHandler() passes on the order of a Node request whose body is %s', async (_, middleware) => {
  const { handle, resolveOrder } = setupHandler();
  const response = await pay(handle, middleware);
  expect(await response.text()).toBe(gatewayBody);
  expect(resolveOrder).toHaveBeenCalledWith({ orderId: '42' }, expect.anything(), expect.anything());
});

it('toNodeHandler() creates no web stream, which would be slow, when the handler reads the body', async () => {
  const { handle } = setupHandler();
  const toWeb = vi.spyOn(Readable, 'toWeb');
  onTestFinished(() => toWeb.mockRestore());
  expect((await pay(handle)).status).toBe(200);
  expect(toWeb).not.toHaveBeenCalled();
});

it('toNodeHandler() passes on the order of a request although other code has read a clone of this request', async () => {
  const { handle, resolveOrder } = setupHandler();
  const texts: string[] = [];
  const response = await pay(async (request) => {
    texts.push(await request.clone().text());
    return handle(request);
  });
  expect(await response.text()).toBe(gatewayBody);
  expect(resolveOrder).toHaveBeenCalledWith({ orderId: '42' }, expect.anything(), expect.anything());
  expect(texts).toEqual(['{"orderId":"42"}']);
});

it('toNodeHandler() reports a body that other code has read and discarded', async () => {
  const { handle, onError } = setupHandler();
  const response = await pay(handle, async (request) => void (await readText(request)));
  expect(response.status).toBe(500);
  expect(String(onError.mock.calls[0]?.[0])).toMatch(
    /already read.*express\.json\(\).*Mount the handler before/,
  );
});

it('the link handler responds to a Node request with an error that says to use toNodeHandler()', async () => {
  const { handle, onError } = setupHandler();
  // Without the adapter, node:http and Express call the handler with their own request and response objects.
  const server = createServer(handle as never);
  onTestFinished(() => void server.close());
  const response = await fetch(await listen(server), { method: 'POST' });
  expect([response.status, await response.json()]).toEqual([500, { error: { code: 'server-error' } }]);
  expect(String(onError.mock.calls[0]?.[0])).toContain("'react-tarlan-pay/server/node'");
});

it('toNodeHandler() sends all headers if a library has replaced writeHead, as the compression of Next does', async () => {
  const handle = toNodeHandler(async () => {
    const headers = new Headers({ 'content-type': 'application/json', 'set-cookie': 'a=1' });
    headers.append('set-cookie', 'b=2');
    return new Response('{}', { status: 201, headers });
  });
  const server = createServer((request, response) => {
    const { writeHead } = response;
    // Replaces `writeHead` with a function that ignores the headers in its arguments.
    response.writeHead = (status: number) => writeHead.call(response, status);
    void handle(request, response);
  });
  onTestFinished(() => void server.close());
  const { status, headers } = await fetch(await listen(server));
  expect([status, headers.get('content-type'), headers.getSetCookie()]).toEqual([
    201,
    'application/json',
    ['a=1', 'b=2'],
  ]);
});
