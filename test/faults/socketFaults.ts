import { createServer as createHttpServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { listen } from '../listen.js';
import { bankUrl } from './answers.js';
import { createSelfSignedCertificate } from './createSelfSignedCertificate.js';
import type { Behaviour } from './startFaultServer.js';

const success = JSON.stringify({
  result: { code: 0, redirect_url: bankUrl, message: '', qr_code_image: '' },
});
const half = success.slice(0, 30);

/** Writes raw bytes to the socket, and then calls `then`, which breaks or stalls the connection. */
function raw(headers: string, body: string, then: (socket: NonNullable<Socket>) => void): Behaviour {
  return ({ socket }) => {
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${headers}\r\n`;
    socket?.write(head + body, () => then(socket));
  };
}
type Socket = Parameters<Behaviour>[0]['socket'];

const stayOpen = () => {};

/** The behaviour of the server on its socket, by the id of the row. */
export const socketFaults: Readonly<Record<string, Behaviour>> = {
  'reset-before-headers': ({ socket }) => socket?.resetAndDestroy(),
  'reset-in-body': raw('Content-Length: 300\r\n', half, (socket) => socket.resetAndDestroy()),
  'length-too-long': raw('Content-Length: 300\r\n', success, (socket) => socket.end()),
  'length-too-short': raw('Content-Length: 30\r\n', success, (socket) => socket.end()),
  'bad-compression': raw(
    `Content-Encoding: gzip\r\nContent-Length: ${success.length}\r\n`,
    success,
    (socket) => socket.end(),
  ),
  'no-answer': stayOpen,
  'headers-then-silence': raw('Content-Length: 300\r\n', half, stayOpen),
  'one-byte-a-second': raw(`Content-Length: ${success.length}\r\n`, '', (socket) => {
    let sent = 0;
    const send = () => socket.write(success.charAt(sent++));
    const timer = setInterval(send, 1_000);
    socket.once('close', () => clearInterval(timer));
    send();
  }),
  'endless-body': raw('', ' ', (socket) => {
    const timer = setInterval(() => socket.write(' '.repeat(64 * 1024)), 20);
    socket.once('close', () => clearInterval(timer));
  }),
  'too-many-requests': (response) => response.writeHead(429, { 'retry-after': '30' }).end(),
  answered: (response) => response.end(success),
  'answered-with-near-page': (response, { headers }) =>
    response.end(success.replace(bankUrl, `http://${headers.host}/bank.html`)),
  offline: (response) => response.socket?.resetAndDestroy(),
  'online-wrongly-false': (response) => response.end(success),
};

/** Forwards requests to the shop's endpoint, and drops the first response for each idempotency key. */
export function loseFirstAnswer(endpoint: () => string): Behaviour {
  const lost = new Set<string>();
  return async (response, request, body) => {
    const key = String(request.headers['idempotency-key']);
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const answer = await fetch(endpoint(), { method: 'POST', headers, body });
    const text = await answer.text();
    if (lost.has(key)) response.writeHead(answer.status).end(text);
    else response.socket?.resetAndDestroy();
    lost.add(key);
  };
}

/** Starts servers that cannot be used, and servers of another origin. Also returns addresses without a server. */
export async function startOtherAddresses(): Promise<{ urls: Record<string, string>; close(): void }> {
  // No server listens on the port of a server that has closed.
  const closed = createTcpServer();
  const refused = await listen(closed);
  closed.close();
  const untrusted = createTlsServer(createSelfSignedCertificate(), (socket) => socket.end());
  // Ignores the expected errors of clients that abort the TLS handshake.
  untrusted.on('tlsClientError', () => {});
  const plain = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const closedToPages = createHttpServer((_, response) => response.end(success));
  const openToPages = createHttpServer((_, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' });
    response.end(success);
  });
  const urls = {
    refused,
    // A DNS label has at most 63 letters, so the name is invalid and fails without a lookup.
    'name-not-found': `http://${'x'.repeat(64)}.invalid`,
    'tls-not-trusted': (await listen(untrusted)).replace('http:', 'https:'),
    'tls-not-spoken': (await listen(plain)).replace('http:', 'https:'),
    'cors-refused': await listen(closedToPages),
    'csp-refused': await listen(openToPages),
  };
  const servers: Server[] = [untrusted, plain, closedToPages, openToPages];
  return { urls, close: () => servers.forEach((server) => void server.close()) };
}
