import { type EndpointStep, pause, type StepOutcome, takeStep } from './endpointSteps.js';
import type { AnswerFixture } from './fixtures.js';

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

  /** What is answered; null for a broken connection. */
  async function answer(request: ReceivedOrder<TOrder>): Promise<Response | null> {
    const outcome = await receive(request);
    if (outcome === 'hang') await pause(Infinity, request.signal);
    return typeof outcome === 'string' ? null : toResponse(outcome);
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
      const { body, headers, signal } = init;
      const request =
        typeof input === 'object' && 'text' in input
          ? await readRequest<TOrder>(input)
          : toReceived<TOrder>(String(body ?? ''), new Headers(headers), neverAborted());
      return orThrow(await answer({ ...request, signal: signal ?? request.signal }));
    },
    async respond(request: Request): Promise<Response> {
      return (await answer(await readRequest<TOrder>(request))) ?? Response.error();
    },
    async route(route: PlaywrightRoute): Promise<void> {
      const request = route.request();
      const headers = new Headers(request.headers());
      const outcome = await receive(toReceived(request.postData() ?? '', headers, neverAborted()));
      if (outcome === 'drop') await route.abort();
      // A route that is left alone keeps its request waiting.
      else if (outcome !== 'hang') await route.fulfill({ ...outcome, contentType });
    },
  });
}

async function readRequest<TOrder>(request: Request): Promise<ReceivedOrder<TOrder>> {
  return toReceived(await request.text(), request.headers, request.signal);
}

function toReceived<TOrder>(body: string, headers: Headers, signal: AbortSignal): ReceivedOrder<TOrder> {
  return { order: readOrder(body), idempotencyKey: headers.get('idempotency-key') ?? '', signal };
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

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

function toResponse({ status, body }: AnswerFixture): Response {
  const headers = new Headers({ 'Content-Type': contentType });
  // Statuses like 204 forbid a body, an empty one too.
  if (typeof Response === 'function') return new Response(body || null, { status, headers });
  const ok = status >= 200 && status < 300;
  // Jest's jsdom has no Response. This is as much of one as the package reads, and a shop's own code most often.
  const plain = { status, ok, headers, type: 'basic', body: null, text: async () => body };
  return { ...plain, json: async () => JSON.parse(body) } as Partial<Response> as Response;
}

/** What `fetch` does when the connection breaks. */
function orThrow(response: Response | null): Response {
  if (!response) throw new TypeError('Failed to fetch');
  return response;
}
