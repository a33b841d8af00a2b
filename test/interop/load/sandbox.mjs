import { createServer } from 'node:http';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { toNodeHandler } from 'srvx/node';

// The gateway's emulator under load. `GET /heap` gives the bytes in use after a full collection.
const sandbox = createSandboxGateway({ secretKey: process.env.SECRET_KEY, agent: 'interop' });

const server = createServer(
  toNodeHandler(async (request) => {
    if (!request.url.endsWith('/heap')) return sandbox.fetch(request);
    globalThis.gc();
    return new Response(String(process.memoryUsage().heapUsed));
  }),
);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
