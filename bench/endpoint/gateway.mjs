import { createServer } from 'node:http';

// A gateway that creates a link after `DELAY_MS`, as a process of its own.
const delayMs = Number(process.env.DELAY_MS);
let links = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const redirect_url = `https://kaspi.kz/pay/${++links}`;
    const body = JSON.stringify({ result: { code: 0, redirect_url, message: 'ok', qr_code_image: '' } });
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    if (delayMs > 0) setTimeout(answer, delayMs);
    else answer();
  });
});
// The time of nginx. Node's own 5 s end while a busy client sends its next request (SECURITY.md, *Connections to the gateway*).
server.keepAliveTimeout = 75_000;
// Node's backlog of 511 drops some of 1,000 connections that begin at once, and TCP repeats them after seconds.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
});
