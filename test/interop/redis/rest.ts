import { createServer } from 'node:http';
import { createClient } from 'redis';

// A server in front of Redis with the part of Upstash's REST API that `@upstash/redis` uses in these tests:
// https://upstash.com/docs/redis/features/restapi
const { REDIS_URL = '', UPSTASH_REDIS_REST_TOKEN } = process.env;

const client = createClient({ url: REDIS_URL });
// Ignores the error of the connection when Redis ends before this process.
client.on('error', () => {});
await client.connect();

async function runCommand(command: unknown[]): Promise<{ result: unknown } | { error: string }> {
  try {
    const reply: unknown = await client.sendCommand(command.map(String));
    // Strings are encoded, because the client sends the header `Upstash-Encoding: base64`.
    const isEncoded = typeof reply === 'string' && reply !== 'OK';
    return { result: isEncoded ? Buffer.from(reply).toString('base64') : reply };
  } catch (error) {
    return { error: String(error) };
  }
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const isAllowed = request.headers.authorization === `Bearer ${UPSTASH_REDIS_REST_TOKEN}`;
  const isEncoded = request.headers['upstash-encoding'] === 'base64';
  if (!isAllowed || !isEncoded) {
    response.writeHead(isAllowed ? 400 : 401).end('{"error":"not supported here"}');
    return;
  }
  const parsed: unknown[] = JSON.parse(body);
  // The client sends commands that start at the same moment in one request, as an array of arrays.
  const isPipeline = request.url === '/pipeline';
  const commands = isPipeline ? (parsed as unknown[][]) : [parsed];
  const results = await Promise.all(commands.map(runCommand));
  const [first] = results;
  const status = !isPipeline && first && 'error' in first ? 400 : 200;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(isPipeline ? results : first));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
