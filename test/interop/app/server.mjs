import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';

const prices = { plain: 2500, code: 1500 };
const handler = createPaymentLinkHandler({
  secretKey: process.env.SECRET_KEY,
  agent: 'interop',
  service: 'orders',
  referHost: 'localhost',
  gatewayUrl: process.env.GATEWAY_URL,
  resolveOrder: async ({ orderId }) => {
    if (!Object.hasOwn(prices, orderId)) throw new OrderRejected();
    return { username: orderId, amount: prices[orderId] };
  },
});
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (url.pathname === '/api/payment-link') {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await handler(
      new Request(url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    return;
  }
  const path = join('dist', url.pathname === '/' ? 'index.html' : url.pathname);
  const file = await readFile(path).catch(() => null);
  if (file && url.pathname === '/prerendered/prerendered.html') {
    const { renderShop } = await import('./dist-server/renderShop.js');
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(String(file).replace('<!--shop-->', renderShop()));
    return;
  }
  response
    .writeHead(file ? 200 : 404, { 'Content-Type': types[extname(path)] ?? 'text/plain' })
    .end(file ?? '');
});
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}`));
