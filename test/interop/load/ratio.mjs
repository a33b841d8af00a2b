import { createServer } from 'node:http';
import { createPaymentLinkHandler, signRequest } from 'react-tarlan-pay/server';

// Compares the time of the handler with that of a bare `fetch` of the same bytes. Both run in turns in one process.
const rounds = 2000;
const warmUp = 500;
const gatewayBody =
  '{"result":{"code":0,"redirect_url":"https://kaspi.kz/pay/1","message":"ok","qr_code_image":""}}';
const gateway = createServer((request, response) => {
  request
    .resume()
    .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(gatewayBody));
});
await new Promise((resolve) => gateway.listen(0, '127.0.0.1', resolve));
const gatewayUrl = `http://127.0.0.1:${gateway.address().port}/`;

const secretKey = 'ratio-secret';
const fields = {
  agent: 'interop',
  username: 'user-1',
  amount: 2500,
  service: 'orders',
  refer_host: 'localhost',
};
const handle = createPaymentLinkHandler({
  secretKey,
  agent: fields.agent,
  service: fields.service,
  referHost: fields.refer_host,
  gatewayUrl,
  resolveOrder: async () => ({ username: fields.username, amount: fields.amount }),
});
const { body, signature } = await signRequest(fields, secretKey);

function createRequest() {
  return new Request('http://localhost/', {
    method: 'POST',
    body: '{"orderId":"42"}',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
  });
}

async function forward(request) {
  await request.arrayBuffer();
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-signature': signature,
  };
  const response = await fetch(gatewayUrl, { method: 'POST', body, headers, redirect: 'manual' });
  return new Response(await response.arrayBuffer(), { status: response.status });
}

async function measure(handleRequest) {
  const request = createRequest();
  const started = performance.now();
  await (await handleRequest(request)).arrayBuffer();
  return performance.now() - started;
}

const handlerTimes = [];
const forwardTimes = [];
for (let round = 0; round < warmUp + rounds; round++) {
  const [handlerTime, forwardTime] = [await measure(handle), await measure(forward)];
  if (round >= warmUp) {
    handlerTimes.push(handlerTime);
    forwardTimes.push(forwardTime);
  }
}
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
console.log(JSON.stringify({ handler: median(handlerTimes), bare: median(forwardTimes) }));
gateway.closeAllConnections();
gateway.close();
