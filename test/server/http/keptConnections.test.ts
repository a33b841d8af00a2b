import { createServer } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../listen.js';
import {
  createRequest,
  errorResponse,
  gatewayBody,
  readResponse,
  setupHandler,
} from '../handler/setupHandler.js';

/*
 * `fetch` cannot distinguish a gateway that closes an idle connection from one that reads the request and then closes the connection.
 * So the handler never repeats a request. SECURITY.md describes how to avoid idle connections.
 */

/** Starts a server that answers the first request of a connection with keep-alive, and closes the connection at the second one. */
async function serveOneRequestPerConnection() {
  const received: string[] = [];
  const server = createServer((socket) => {
    let isUsed = false;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const text = data.toString();
      if (text.startsWith('POST')) received.push(isUsed ? 'second' : 'first');
      if (isUsed) socket.destroy();
      // Waits for the end of the body, which may arrive in a separate segment.
      if (!text.includes('}')) return;
      isUsed = true;
      const head = 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: application/json';
      socket.write(`${head}\r\nContent-Length: ${gatewayBody.length}\r\n\r\n${gatewayBody}`);
    });
  });
  const url = await listen(server);
  onTestFinished(() => void server.close());
  return { url, received };
}

/** Creates a `fetch` with a new undici agent. If the agent has one connection, the second request reuses it. */
function createFetch(options: Agent.Options): typeof globalThis.fetch {
  const dispatcher = new Agent(options);
  onTestFinished(() => dispatcher.close());
  // The cast is needed because the types of undici's `fetch` differ from those of Node's `fetch`.
  return ((input: string, init: object) => undiciFetch(input, { ...init, dispatcher })) as never;
}

it('the link handler does not repeat a request if the gateway closes a reused connection, because it may have read the request', async () => {
  const { url, received } = await serveOneRequestPerConnection();
  const { handle, onError } = setupHandler({ gatewayUrl: url, fetch: createFetch({ connections: 1 }) });
  expect((await handle(createRequest())).status).toBe(200);
  const failed = await readResponse(await handle(createRequest()));
  expect(failed).toEqual(errorResponse(502, 'gateway-unreachable'));
  expect(received).toEqual(['first', 'second']);
  expect(onError).toHaveBeenCalledTimes(1);
});

it('a fetch that reuses no connections reaches a gateway that closes each connection after one request', async () => {
  const { url, received } = await serveOneRequestPerConnection();
  const { handle } = setupHandler({ gatewayUrl: url, fetch: createFetch({ pipelining: 0 }) });
  for (let count = 0; count < 3; count++) expect((await handle(createRequest())).status).toBe(200);
  expect(received).toEqual(['first', 'first', 'first']);
});
