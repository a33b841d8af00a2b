import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';
import { listen } from '../listen.js';
import { canaries } from './canaries.js';
import { silentFaults } from './network.js';
import { tellAll } from './tellAll.js';

/** What the server does with a request whose body it has read. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, body: string) => unknown;

interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FaultServer {
  readonly url: string;
  /** Where a fault happens at once: to the button, as the shop's endpoint, or to the endpoint, as its gateway. */
  faultUrl(id: string): string;
  /** The shop's real endpoint, with the fault as its gateway. */
  endpointUrl(id: string): string;
  /** What a fault's own address was asked. */
  received(id: string): readonly ReceivedRequest[];
  /** What the shop's endpoints logged. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** How long the shop's endpoint waits for its gateway: short where it waits in vain, long enough for a busy machine elsewhere. */
const timeoutOf = (id: string) => (silentFaults.has(id) ? 400 : 10_000);

interface FaultServerOptions {
  /** What `/fault/<id>` does. */
  behaviourOf: (id: string) => Behaviour | undefined;
  /** Faults that happen at another address. */
  addresses?: Readonly<Record<string, string>>;
  /** Answers everything else. */
  serveRest?: Behaviour;
}

/** Starts a server whose answers are faults, on a free port of this machine. */
export async function startFaultServer({
  behaviourOf,
  addresses = {},
  serveRest = (response) => response.writeHead(404).end(),
}: FaultServerOptions): Promise<FaultServer> {
  const requests = new Map<string, ReceivedRequest[]>();
  const endpoints = new Map<string, RequestListener>();
  const log: string[] = [];
  const faultUrl = (id: string) => addresses[id] ?? `${url}/fault/${id}`;

  function createEndpoint(id: string): RequestListener {
    const handler = createPaymentLinkHandler({
      secretKey: canaries.secretKey,
      agent: 'tarlan',
      service: 'orders',
      referHost: 'shop.kz',
      gatewayUrl: faultUrl(id),
      timeoutMs: timeoutOf(id),
      resolveOrder: async () => ({ username: canaries.userName, amount: 10_000 }),
      onError: (error, context) => log.push(`${tellAll(error)} ${tellAll(context)}`),
      onLink: (link) => log.push(JSON.stringify(link)),
    });
    // Its type allows for HTTP/2 servers too.
    return toNodeHandler(handler) as RequestListener;
  }

  const server = createServer(async (request, response) => {
    const [, place, id = ''] = new URL(request.url ?? '/', 'http://localhost').pathname.split('/');
    if (place === 'endpoint') {
      const endpoint = endpoints.get(id) ?? createEndpoint(id);
      endpoints.set(id, endpoint);
      endpoint(request, response);
      return;
    }
    const behave = place === 'fault' ? behaviourOf(id) : undefined;
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    if (!behave) {
      serveRest(response, request, body);
      return;
    }
    requests.set(id, [...(requests.get(id) ?? []), { headers: request.headers, body }]);
    behave(response, request, body);
  });
  // Chromium sends a POST again by itself when a connection that it uses anew is reset: each request gets its own.
  server.maxRequestsPerSocket = 1;
  const url = await listen(server);

  return {
    url,
    faultUrl,
    endpointUrl: (id) => `${url}/endpoint/${id}`,
    received: (id) => requests.get(id) ?? [],
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Some faults never answer.
        server.closeAllConnections();
      }),
  };
}
