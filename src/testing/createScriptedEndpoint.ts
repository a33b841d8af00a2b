import { type EndpointStep, pause, type StepOutcome, takeStep } from './endpointSteps.js';

/** A request that a scripted endpoint received. */
export interface ReceivedOrder<TOrder> {
  /** The order as it was sent. */
  order: TOrder;
  /** The attempt's key: the same again when the outcome of an earlier request is unknown. */
  idempotencyKey: string;
  /** Aborted when nobody waits any more. Playwright does not tell of it. */
  signal: AbortSignal;
}

/** What is needed of Playwright's `Route`. */
export interface PlaywrightRoute {
  /** The request to answer. */
  request(): { headers(): Record<string, string>; postData(): string | null };
  /** Answers it. */
  fulfill(answer: { status: number; contentType: string; body: string }): Promise<void>;
  /** Breaks its connection off. */
  abort(): Promise<void>;
}

/**
 * A signing endpoint for tests: give it as `endpoint`, and read what it received. Where the endpoint's address is fixed,
 * one of its methods stands in for the network. None of them needs `this`.
 */
export interface ScriptedEndpoint<TOrder> {
  /** Answers one request. */
  (order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }): Promise<Response>;
  /** What was received, in order. */
  readonly received: readonly ReceivedOrder<TOrder>[];
  /** In place of the global `fetch`: `vi.stubGlobal('fetch', endpoint.fetch)`. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** For MSW 2 and servers: `http.post(url, ({ request }) => endpoint.respond(request))`. A drop is `Response.error()`. */
  respond(request: Request): Promise<Response>;
  /** For Playwright: `await page.route('**\/api/payment-link', endpoint.route)`. */
  route(route: PlaywrightRoute): Promise<void>;
}

const contentType = 'application/json';

/**
 * Makes an endpoint that follows a script, a step for each request; the last one is repeated.
 *
 * @example createScriptedEndpoint('provider-not-found', 'succeed') // refuses once, then gives a link
 * @throws {TypeError} When the script is empty.
 */
export function createScriptedEndpoint<TOrder = unknown>(
  ...script: EndpointStep[]
): ScriptedEndpoint<TOrder> {
  const repeated = script.at(-1);
  if (repeated === undefined) throw new TypeError('A scripted endpoint needs at least one step.');
  const last: EndpointStep = repeated;
  const received: ReceivedOrder<TOrder>[] = [];

  function receive(request: ReceivedOrder<TOrder>): Promise<StepOutcome> {
    const step = script[received.length] ?? last;
    received.push(request);
    return takeStep(step, request.signal);
  }

  async function answer(request: ReceivedOrder<TOrder>): Promise<Response> {
    const outcome = await receive(request);
    if (outcome === 'hang') return pause(Infinity, request.signal).then(Response.error);
    if (outcome === 'drop') return Response.error();
    // Statuses like 204 forbid a body, an empty one too.
    const { body, status } = outcome;
    return new Response(body || null, { status, headers: { 'Content-Type': contentType } });
  }

  async function endpoint(
    order: TOrder,
    { signal, idempotencyKey }: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<Response> {
    return orThrow(await answer({ order, idempotencyKey, signal }));
  }

  return Object.assign(endpoint, {
    received,
    async fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
      // The signal goes around the request: a DOM made for tests has another AbortSignal than Node's Request takes.
      const { signal, ...rest } = init;
      const request = await readRequest(toRequest(input, rest));
      return orThrow(await answer({ ...request, signal: signal ?? request.signal }));
    },
    async respond(request: Request): Promise<Response> {
      return answer(await readRequest(request));
    },
    async route(route: PlaywrightRoute): Promise<void> {
      const headers = new Headers(route.request().headers());
      const order = readOrder<TOrder>(route.request().postData() ?? '');
      const { signal } = new AbortController();
      const outcome = await receive({ order, idempotencyKey: keyOf(headers), signal });
      if (outcome === 'drop') await route.abort();
      // A route that is left alone keeps its request waiting.
      else if (outcome !== 'hang') await route.fulfill({ ...outcome, contentType });
    },
  });

  async function readRequest(request: Request): Promise<ReceivedOrder<TOrder>> {
    const { headers, signal } = request;
    return { order: readOrder(await request.text()), idempotencyKey: keyOf(headers), signal };
  }
}

/** An address without an origin is a page's, and no `Request` outside of one takes it. */
function toRequest(input: string | URL | Request, init: RequestInit): Request {
  if (typeof input !== 'string') return new Request(input, init);
  return new Request(new URL(input, 'http://localhost'), init);
}

/** What is no JSON is kept as it is: tests see what was sent, whatever it was. */
function readOrder<TOrder>(body: string): TOrder {
  try {
    return JSON.parse(body);
  } catch {
    // What an order is, the test says.
    return body as TOrder;
  }
}

function keyOf(headers: Headers): string {
  return headers.get('idempotency-key') ?? '';
}

/** What `fetch` does with a network error. */
function orThrow(response: Response): Response {
  if (response.type === 'error') throw new TypeError('Failed to fetch');
  return response;
}
