import { createServer } from 'node:http';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { toNodeHandler } from 'srvx/node';

// Serves the sandbox. `GET /heap` returns the heap size in bytes after a garbage collection.
const sandbox = createSandboxGateway({ secretKey: process.env.SECRET_KEY, agent: 'interop' });

const server = createServer(
  toNodeHandler(async (request) => {
    if (!request.url.endsWith('/heap')) return sandbox.fetch(request);
    globalThis.gc();
    return new Response(String(process.memoryUsage().heapUsed));
  }),
);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
