import { createServer } from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { handlePaymentCallback, handlePaymentLink, showOrders } from './shop.mjs';

const routes = {
  '/api/payment-link': toNodeHandler(handlePaymentLink),
  '/api/payment-callback': toNodeHandler(handlePaymentCallback),
  '/api/orders': toNodeHandler(showOrders),
};

const port = Number(process.env.PORT);
createServer((request, response) => {
  const route = Object.hasOwn(routes, request.url) ? routes[request.url] : null;
  if (route) route(request, response);
  else response.writeHead(404).end();
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
