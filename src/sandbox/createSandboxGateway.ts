import { parseHttpUrl } from '../server/createOptionValidator.js';
import { readBody } from '../server/http/readBody.js';
import { deliverCallback, signCallback } from './callback.js';
import { explainSignature } from './explainSignature.js';
import { answerError } from './gatewayErrors.js';
import { answerLink } from './linkAnswers.js';
import { linkPath } from './linkPath.js';
import { createLinkStore, type SandboxLink, type SandboxOutcome } from './linkStore.js';
import { nameMagicAmount } from './magicAmounts.js';
import { stylesheetPath } from './page.js';
import { pause } from './pause.js';
import { paymentPage, unknownLinkPage } from './paymentPage.js';
import { readLinkRequest } from './readLinkRequest.js';
import { requestListPage, requestPage, requestsPath, unknownRequestPage } from './requestPages.js';
import { readSandboxOptions, type SandboxGatewayOptions } from './sandboxOptions.js';
import { startPage } from './startPage.js';
import { stylesheet } from './stylesheet.js';

/** A request for a link that came in. */
export interface SandboxRequest {
  /** Counts from 1. The page `/requests/<id>` tells what is wrong with its signature. */
  readonly id: number;
  /** When it came in. */
  readonly receivedAt: Date;
  /** The body as it came. */
  readonly body: string;
  /** The `X-Signature` header. */
  readonly signature: string | null;
  /** Whether the signature is right for the body. */
  readonly signatureValid: boolean;
  /** The code it was answered with, 0 for a link. */
  readonly errorCode: number | string;
  /** The link that was made; null when none was. */
  readonly linkId: string | null;
}

/** The emulator. Its functions can be used unbound. */
export interface SandboxGateway {
  /**
   * Answers a request as the gateway does, and serves the start page, the payment pages and `/requests`, what came in. It has the signature of the
   * global `fetch`, to be handed to `createPaymentLinkHandler`. An aborted request is answered too, with HTTP 499.
   */
  fetch(this: void, input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** The last thousand requests for a link, oldest first. */
  requests(this: void): readonly SandboxRequest[];
  /** The last thousand links, oldest first, as they are now. */
  links(this: void): readonly SandboxLink[];
  /**
   * Does what the payment page's buttons do. Of a paid or declined link the callback is sent, and its first attempt waited
   * for, two seconds at most.
   *
   * @throws When there is no such link, or another outcome stands already.
   */
  settle(this: void, id: string, outcome: SandboxOutcome): Promise<SandboxLink>;
  /** Gives up callbacks that are still to be delivered. */
  close(this: void): void;
}

const firstAttemptMs = 2000;
const mostRequests = 1000;
const longestForm = 1024;
const outcomes: readonly SandboxOutcome[] = ['paid', 'declined', 'expired'];

type Route = Partial<Record<'GET' | 'POST', () => Response | Promise<Response>>>;

/**
 * Creates an emulator of the gateway that keeps everything in memory. For development and tests only.
 *
 * @throws {TypeError} When an option is missing or wrong.
 */
export function createSandboxGateway(options: SandboxGatewayOptions): SandboxGateway {
  const settings = readSandboxOptions(options);
  const store = createLinkStore(settings.linkLifetimeMs);
  const received: SandboxRequest[] = [];
  const closing = new AbortController();
  let nextRequestId = 1;

  function record(request: Omit<SandboxRequest, 'id' | 'receivedAt'>): void {
    received.push({ ...request, id: nextRequestId++, receivedAt: new Date() });
    if (received.length > mostRequests) received.shift();
  }

  async function createLink(request: Request): Promise<Response> {
    const { verdict, ...sent } = await readLinkRequest(request, settings);
    if ('code' in verdict) {
      record({ ...sent, errorCode: verdict.code, linkId: null });
      await pause(settings.latencyMs, request.signal);
      return answerError(verdict, settings.errors);
    }
    const link = store.add(verdict, new URL(settings.publicUrl ?? request.url).origin);
    record({ ...sent, errorCode: 0, linkId: link.id });
    await pause(settings.latencyMs, request.signal);
    return answerLink(link.url, nameMagicAmount(link.amount), request.signal);
  }

  async function settle(id: string, outcome: SandboxOutcome): Promise<SandboxLink> {
    const link = store.get(id);
    if (!link) throw new Error(`The sandbox has no link ${id}.`);
    if (link.status === outcome) return link;
    if (link.status !== 'pending') throw new Error(`The link ${id} is ${link.status} already.`);
    const settled = { ...link, status: outcome, settledAt: new Date() };
    store.update(settled);
    // An expired link is no transaction: there is nothing to call back about.
    if (outcome !== 'expired' && settings.callbackUrl) await notify(settled, settings.callbackUrl);
    return store.get(id) ?? settled;
  }

  /** Starts the delivery of a callback and waits for its first attempt, but no payer waits long. */
  async function notify(link: SandboxLink, url: string): Promise<void> {
    store.update({ ...link, callback: 'sending' });
    const message = await signCallback(link, settings);
    const delivery = deliverCallback({ url, message, fetch: settings.fetch, signal: closing.signal });
    const recorded = delivery.done.then((delivered) => {
      store.update({ ...link, callback: delivered ? 'delivered' : 'failed' });
    });
    const waiting = new AbortController();
    const firstAttempt = delivery.first.then((delivered) => (delivered ? recorded : undefined));
    await Promise.race([firstAttempt, pause(firstAttemptMs, waiting.signal)]);
    waiting.abort();
  }

  async function showRequest(id: number): Promise<Response> {
    const request = received.find((known) => known.id === id);
    if (!request) return unknownRequestPage();
    return requestPage(request, await explainSignature(request, settings.secretKey));
  }

  function showLink(id: string): Response {
    const link = store.get(id);
    return link ? paymentPage(link) : unknownLinkPage();
  }

  async function takePayersChoice(id: string, request: Request): Promise<Response> {
    // Browsers say where a form was sent from: only the payment page itself may.
    if (!['same-origin', 'none', null].includes(request.headers.get('sec-fetch-site'))) {
      return plainText('Only the payment page can settle a link.', 403);
    }
    const form = new TextDecoder().decode((await readBody(request, longestForm, 'discard')) ?? undefined);
    const chosen = new URLSearchParams(form).get('outcome');
    const outcome = outcomes.find((known) => known === chosen);
    if (!outcome) return plainText(`The form needs an outcome: ${outcomes.join(', ')}.`, 400);
    const link = store.get(id);
    if (!link) return unknownLinkPage();
    // The same choice again is a double click, and leads to the shop too.
    if (link.status !== 'pending' && link.status !== outcome) return paymentPage(link, 409);
    await settle(id, outcome);
    return new Response(null, {
      status: 303,
      headers: { location: parseHttpUrl(link.returnUrl)?.href ?? `/pay/${id}`, 'cache-control': 'no-store' },
    });
  }

  function findRoute(pathname: string, request: Request): Route | null {
    if (pathname === '/') return { GET: () => startPage(settings, store.list()) };
    if (pathname === requestsPath) return { GET: () => requestListPage(received) };
    if (pathname === linkPath) return { POST: () => createLink(request) };
    if (pathname === stylesheetPath)
      return { GET: () => new Response(stylesheet, { headers: stylesheetHeaders }) };
    const requestId = /^\/requests\/(\d{1,15})$/.exec(pathname)?.[1];
    if (requestId) return { GET: () => showRequest(Number(requestId)) };
    const id = /^\/pay\/([\w-]+)$/.exec(pathname)?.[1];
    return id ? { GET: () => showLink(id), POST: () => takePayersChoice(id, request) } : null;
  }

  async function answer(request: Request): Promise<Response> {
    const route = findRoute(new URL(request.url).pathname, request);
    if (!route)
      return plainText(`The sandbox has no such page. Payment links are made by POST ${linkPath}.`, 404);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const respond = method === 'GET' || method === 'POST' ? route[method] : undefined;
    if (respond) return respond();
    return plainText('Method not allowed.', 405, { allow: Object.keys(route).join(', ') });
  }

  async function answerAlways(request: Request): Promise<Response> {
    // Bridges to servers take a rejection for a crash; the payer who left in the middle of a body is none.
    const response = await answer(request).catch((error: unknown) =>
      plainText(`The sandbox failed: ${error}`, 500),
    );
    return request.signal.aborted ? new Response(null, { status: 499 }) : response;
  }

  return {
    // A bridge's own Request must not be constructed anew without need.
    fetch: async (input, init) =>
      answerAlways(input instanceof Request && !init ? input : new Request(input, init)),
    requests: () => [...received],
    links: store.list,
    settle,
    close: () => closing.abort(),
  };
}

const stylesheetHeaders = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' };

function plainText(text: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  });
}
