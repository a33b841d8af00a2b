import { createServer } from 'node:http';

// A gateway of the benchmark, which runs in a separate process. It responds with a link after `DELAY_MS` milliseconds.
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
// nginx uses 75 s. Node's default of 5 s could end while a busy client sends its next request (see SECURITY.md).
server.keepAliveTimeout = 75_000;
// With Node's default backlog of 511, some of 1,000 simultaneous connections would be dropped, and retried only after seconds.
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
});
