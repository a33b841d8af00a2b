import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

/** Creates a signing endpoint without this package. It does only what a server in any language must do. */
export function createPlainEndpoint(gatewayUrl: string, secretKey: string) {
  return createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { orderId } = JSON.parse(body);
    const fields: Record<string, string | number> = {
      agent: 'plain-shop',
      amount: 4200,
      refer_host: 'shop.kz',
      service: 'orders',
      username: orderId,
    };
    const message = JSON.stringify(fields, Object.keys(fields).sort());
    const signature = createHash('sha256')
      .update(Buffer.from(message).toString('base64') + secretKey)
      .digest('hex');
    const headers = { 'Content-Type': 'application/json', 'X-Signature': signature };
    const answer = await fetch(gatewayUrl, { method: 'POST', headers, body: message });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  });
}
