import { createClientError } from '../gateway/createError.js';
import type { AnswerFixture } from './AnswerFixture.js';
import { delay } from './delay.js';
import { type EndpointStep, runStep, type StepOutcome } from './endpointSteps.js';

/** A request that a scripted endpoint received. */
export interface ReceivedOrder<TOrder> {
  /** The order that was sent. */
  order: TOrder;
  /** The attempt's key. A retry after an unknown outcome has the key of the earlier request. */
  idempotencyKey: string;
  /** Aborts when the client cancels the request. Never aborts with `route`, because Playwright's `Route` does not report it. */
  signal: AbortSignal;
}

/** The part of Playwright's `Route` that {@link ScriptedEndpoint.route} uses. */
export interface PlaywrightRoute {
  /** Returns the intercepted request. */
  request(): { headers(): Record<string, string>; postData(): string | null };
  /** Responds to the request. */
  fulfill(answer: { status: number; contentType: string; body: string }): Promise<void>;
  /** Breaks the connection. */
  abort(): Promise<void>;
}

/**
 * A signing endpoint for tests. Pass it as the `endpoint` option, or, if the endpoint's URL is fixed, replace the network with one
 * of its methods. The methods need no `this`.
 */
export interface ScriptedEndpoint<TOrder> {
  /** Handles one request. */
  (order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }): Promise<Response>;
  /** The received requests, oldest first. */
  readonly received: readonly ReceivedOrder<TOrder>[];
  /**
   * Replaces the global `fetch`.
   *
   * @example vi.stubGlobal('fetch', endpoint.fetch);
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /**
   * Handles a `Request` in MSW 2 and in servers. A dropped connection is `Response.error()`.
   *
   * @example http.post('/api/payment-link', ({ request }) => endpoint.respond(request))
   */
  respond(request: Request): Promise<Response>;
  /**
   * Handles a route in Playwright.
   *
   * @example await page.route('**\/api/payment-link', endpoint.route);
   */
  route(route: PlaywrightRoute): Promise<void>;
}

const contentType = 'application/json';

/**
 * Creates a signing endpoint that follows a script, one step per request. The last step repeats.
 *
 * @throws {TypeError} If the script is empty.
 * @example
 * const endpoint = createScriptedEndpoint('provider-not-found', 'succeed'); // an error, then links
 * render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} />);
 * await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
 * expect(endpoint.received[0]?.order).toEqual({ orderId: '42' });
 */
export function createScriptedEndpoint<TOrder = unknown>(
  ...script: EndpointStep[]
): ScriptedEndpoint<TOrder> {
  const lastStep = script.at(-1);
  if (lastStep === undefined) throw new TypeError('A scripted endpoint needs at least one step.');
  const repeatedStep: EndpointStep = lastStep;
  const received: ReceivedOrder<TOrder>[] = [];

  function receive(request: ReceivedOrder<TOrder>): Promise<StepOutcome> {
    const step = script[received.length] ?? repeatedStep;
    received.push(request);
    return runStep(step, request.signal);
  }

  /** Resolves to null for a broken connection. */
  async function answer(request: ReceivedOrder<TOrder>): Promise<Response | null> {
    const outcome = await receive(request);
    if (outcome === 'hang') await delay(Infinity, request.signal);
    return typeof outcome === 'string' ? null : toResponse(outcome);
  }

  async function endpoint(
    order: TOrder,
    { signal, idempotencyKey }: { signal: AbortSignal; idempotencyKey: string },
  ): Promise<Response> {
    const response = await answer({ order, idempotencyKey, signal });
    if (response) return response;
    // Throws the error of a failed `fetch`. With any other error of an endpoint function, the reason would be
    // `endpoint-failed`.
    const isOffline = typeof navigator !== 'undefined' && navigator.onLine === false;
    throw createClientError(isOffline ? 'offline' : 'network', new TypeError('Failed to fetch'));
  }

  return Object.assign(endpoint, {
    received,
    async fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
      const { body, headers, signal } = init;
      const request =
        typeof input === 'object' && 'text' in input
          ? await readRequest<TOrder>(input)
          : toReceived<TOrder>(String(body ?? ''), new Headers(headers), createIdleSignal());
      return orThrow(await answer({ ...request, signal: signal ?? request.signal }));
    },
    async respond(request: Request): Promise<Response> {
      return (await answer(await readRequest<TOrder>(request))) ?? Response.error();
    },
    async route(route: PlaywrightRoute): Promise<void> {
      const request = route.request();
      const headers = new Headers(request.headers());
      const outcome = await receive(toReceived(request.postData() ?? '', headers, createIdleSignal()));
      if (outcome === 'drop') await route.abort();
      // The step 'hang' calls nothing, so the request stays pending until the route is handled.
      else if (outcome !== 'hang') await route.fulfill({ ...outcome, contentType });
    },
  });
}

async function readRequest<TOrder>(request: Request): Promise<ReceivedOrder<TOrder>> {
  return toReceived(await request.text(), request.headers, request.signal);
}

function toReceived<TOrder>(body: string, headers: Headers, signal: AbortSignal): ReceivedOrder<TOrder> {
  return { order: parseOrder(body), idempotencyKey: headers.get('idempotency-key') ?? '', signal };
}

/** Returns invalid JSON as text, so that tests can inspect whatever was sent. */
function parseOrder<TOrder>(body: string): TOrder {
  try {
    return JSON.parse(body);
  } catch {
    // The cast is not checked: the test chooses the order's type, also for a body that is not JSON.
    return body as TOrder;
  }
}

function createIdleSignal(): AbortSignal {
  return new AbortController().signal;
}

function toResponse({ status, body }: AnswerFixture): Response {
  const headers = new Headers({ 'Content-Type': contentType });
  // Statuses such as 204 allow no body, not even an empty one: https://fetch.spec.whatwg.org/#null-body-status
  if (typeof Response === 'function') return new Response(body || null, { status, headers });
  const ok = status >= 200 && status < 300;
  // Jest's jsdom has no Response (https://github.com/jsdom/jsdom/issues/1724). These members are what this package reads, and
  // what most shops read.
  const partial = { status, ok, headers, type: 'basic', body: null, text: async () => body };
  return { ...partial, json: async () => JSON.parse(body) } as Partial<Response> as Response;
}

/** Throws what `fetch` throws for a broken connection. */
function orThrow(response: Response | null): Response {
  if (!response) throw new TypeError('Failed to fetch');
  return response;
}
