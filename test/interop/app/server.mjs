import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createPaymentLinkHandler, OrderRejected } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'react-tarlan-pay/server/node';
import sirv from 'sirv';

const prices = { plain: 2500, code: 1500 };
const handlePaymentLink = toNodeHandler(
  createPaymentLinkHandler({
    secretKey: process.env.SECRET_KEY,
    agent: 'interop',
    service: 'orders',
    referHost: 'localhost',
    gatewayUrl: process.env.GATEWAY_URL,
    resolveOrder: async ({ orderId }) => {
      if (!Object.hasOwn(prices, orderId)) throw new OrderRejected();
      return { username: orderId, amount: prices[orderId] };
    },
  }),
);
const serveFile = sirv('dist');

async function sendPrerenderedPage(response) {
  const { renderShop } = await import('./dist-server/renderShop.js');
  const page = await readFile('dist/prerendered/prerendered.html', 'utf8');
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(page.replace('<!--shop-->', renderShop()));
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/api/payment-link') return handlePaymentLink(request, response);
  if (pathname === '/prerendered/prerendered.html') return sendPrerenderedPage(response);
  return serveFile(request, response);
});
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${server.address().port}`));
