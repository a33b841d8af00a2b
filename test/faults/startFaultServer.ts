import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createPaymentLinkHandler, type PaymentLinkHandlerConfig } from 'react-tarlan-pay/server';
import { toNodeHandler } from 'srvx/node';
import { listen } from '../listen.js';
import { canaries } from './canaries.js';
import { silentFaults } from './network.js';
import { serializeError } from './serializeError.js';

/** Handles a request after its body was read. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage, body: string) => unknown;

interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FaultServer {
  readonly url: string;
  /** Returns the URL of a fault, which a test uses as the endpoint of the button, or as the gateway of the endpoint. */
  faultUrl(id: string): string;
  /** Returns the URL of the shop's real endpoint, whose gateway has the fault. */
  endpointUrl(id: string): string;
  /** Returns the requests to the URL of a fault. */
  received(id: string): readonly ReceivedRequest[];
  /** The log entries of the shop's endpoints. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Returns the gateway timeout of the shop's endpoint: short if the gateway never responds, and otherwise enough for a busy machine. */
const timeoutOf = (id: string) => (silentFaults.has(id) ? 400 : 10_000);

interface FaultServerOptions {
  /** Returns the handler of the URL `/fault/<id>`. */
  behaviourOf: (id: string) => Behaviour | undefined;
  /** Returns options of the shop's endpoint that contain the fault, for example a broken store. Undefined for faults of the gateway. */
  createShopOf?: (id: string) => Partial<PaymentLinkHandlerConfig> | undefined;
  /** The URLs of faults at other addresses, by id. */
  addresses?: Readonly<Record<string, string>>;
  /** Handles all requests that are neither for a fault nor for the shop's endpoint. */
  serveRest?: Behaviour;
}

/** Starts a server whose URLs simulate faults, on a free port. */
export async function startFaultServer({
  behaviourOf,
  createShopOf = () => undefined,
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
      onError: (error, context) => log.push(`${serializeError(error)} ${serializeError(context)}`),
      onLink: (link) => log.push(JSON.stringify(link)),
      ...createShopOf(id),
    });
    // The cast is needed because the type of srvx's listener includes HTTP/2 servers.
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
  // Each request gets its own connection, because Chromium repeats a POST by itself if a reused connection is reset
  // (https://github.com/golang/go/issues/22158).
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
        // Faults that never respond keep their connections open, so the server must close these.
        server.closeAllConnections();
      }),
  };
}
