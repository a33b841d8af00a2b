import { loopbackHost } from '../gateway/getSafeUrl.js';
import { readBody } from '../server/http/readBody.js';
import { parseHttpUrl } from '../server/options/createOptionValidator.js';
import { signText } from '../server/signing/signature.js';
import { sendOnce } from './gateway/callback.js';
import { createCallbackLog, type SentCallback } from './gateway/callbackLog.js';
import { delayUntilAborted } from './gateway/delayUntilAborted.js';
import { createLinkStore, isOpen, type SandboxLink, type SandboxOutcome } from './gateway/linkStore.js';
import { getMagicAmountName } from './gateway/magicAmounts.js';
import {
  accountPath,
  callbacksPath,
  linkPath,
  paymentPath,
  requestsPath,
  statusPath,
  stylesheetPath,
} from './gateway/paths.js';
import { maxBodyBytes, readLinkRequest } from './gateway/readLinkRequest.js';
import { createRequestLog, type SandboxRequest } from './gateway/requestLog.js';
import { respondWithLink } from './gateway/respondWithLink.js';
import { buildErrorResponse } from './gateway/responseBuilders.js';
import { reportExpiry, settleLink } from './gateway/settleLink.js';
import { respondWithAccount, respondWithStatus } from './gateway/transactionMethods.js';
import { type TriggerOptions, triggerCallbacks } from './gateway/triggerCallbacks.js';
import { callbackListPage } from './pages/callbackListPage.js';
import { choosePageLanguage } from './pages/paymentMessages.js';
import { paymentPage, unknownLinkPage } from './pages/paymentPage.js';
import { requestListPage, requestPage, unknownRequestPage } from './pages/requestPages.js';
import { startPage } from './pages/startPage.js';
import { stylesheet } from './pages/stylesheet.js';
import { missingUrlHint, readTriggerForm } from './pages/triggerForm.js';
import { readSandboxOptions, type SandboxGatewayOptions } from './sandboxOptions.js';
import { explainSignature } from './signature/explainSignature.js';

/** An emulator of the gateway. Its functions need no `this`. */
export interface SandboxGateway {
  /**
   * Handles a request. Answers requests for a payment link as the gateway does, and serves the start page, the payment
   * pages, `/requests` and `/callbacks`. It has the signature of the global `fetch`, so it can be the `fetch` option of
   * `createPaymentLinkHandler`. Aborted requests resolve with HTTP 499 instead of rejecting.
   */
  fetch(this: void, input: Request | string | URL, init?: RequestInit): Promise<Response>;
  /** Returns the last 1,000 requests for a link, oldest first. */
  requests(this: void): readonly SandboxRequest[];
  /** Returns snapshots of the last 1,000 links, oldest first. */
  links(this: void): readonly SandboxLink[];
  /**
   * Settles a link, as the buttons of the payment page do, and sends its callback (webhook); the promise waits for the first
   * delivery attempt, for at most two seconds. Does nothing if the link already has this outcome.
   *
   * @throws If the sandbox has no link with this id, or the link already has another outcome.
   * @example await sandbox.settle(sandbox.links()[0].id, 'paid')
   */
  settle(this: void, id: string, outcome: SandboxOutcome): Promise<SandboxLink>;
  /**
   * Sends callbacks (webhooks) to the shop, without sending failed ones again. The options can give them any status, repeat or delay
   * them, change their sequence, sign them wrongly, omit `agent` or add `additional_data`. Resolves to the callbacks with the shop's
   * responses.
   *
   * @throws If no callback URL was given, the sandbox has no link with this id, or an option is invalid.
   * @example
   * // A payment (2), and then a late `in progress` (7), both of them twice.
   * const callbacks = await sandbox.trigger({ linkId: sandbox.links()[0].id, status: [2, 7], times: 2 });
   * expect(callbacks.map(({ attempts }) => attempts[0].status)).toEqual([200, 200, 200, 200]);
   */
  trigger(this: void, options?: TriggerOptions): Promise<readonly SentCallback[]>;
  /** Cancels the delivery of all pending callbacks. */
  close(this: void): void;
}

// A form encodes each byte of a callback's body as up to three bytes, so a form may be larger than a body.
const maxFormBytes = 4 * maxBodyBytes;
const outcomes: readonly SandboxOutcome[] = ['paid', 'declined', 'expired'];

type Route = Partial<Record<'GET' | 'POST', () => Response | Promise<Response>>>;

/** Returns a hint for the log if other devices can open the payment page, but its return URL is on `localhost`. */
function getReturnHint({ url, returnUrl }: SandboxLink): string {
  const isLoopback = (text: string) => loopbackHost.test(new URL(text).host);
  if (returnUrl === null || !URL.canParse(returnUrl) || isLoopback(url) || !isLoopback(returnUrl)) return '';
  const { host } = new URL(returnUrl);
  return `. The return URL is on ${host}, which on a phone is the phone itself: build it with ${new URL(url).hostname}`;
}

/**
 * Creates an emulator of the gateway that keeps its state in memory. `onLinkChange` can store its links elsewhere too. For
 * development and tests only.
 *
 * @throws {TypeError} If an option is missing or invalid.
 * @example
 * const sandbox = createSandboxGateway({ secretKey: 'test-secret', agent: 'my-shop' });
 * const handle = createPaymentLinkHandler({ secretKey: 'test-secret', agent: 'my-shop', fetch: sandbox.fetch, ...shop });
 */
export function createSandboxGateway(options: SandboxGatewayOptions): SandboxGateway {
  const settings = readSandboxOptions(options);
  const store = createLinkStore(settings);
  const log = createRequestLog(settings.onLog);
  const callbacks = createCallbackLog(settings.onLog);
  const closing = new AbortController();
  const expiryTimers = new Set<ReturnType<typeof setTimeout>>();
  const context = { store, callbacks, settings, signal: closing.signal };

  if (settings.callbackUrl) for (const link of store.list()) scheduleExpiry(link);

  async function createLink(request: Request): Promise<Response> {
    const { result, ...received } = await readLinkRequest(request, settings);
    if ('code' in result) {
      log.add(
        { ...received, errorCode: result.code, linkId: null },
        `error ${result.code}, ${result.message}`,
      );
      await delayUntilAborted(settings.latencyMs, request.signal);
      const { status, body } = buildErrorResponse(result, settings.errors);
      return Response.json(body, { status });
    }
    const link = store.add(result, new URL(settings.publicUrl ?? request.url).origin);
    if (settings.callbackUrl) scheduleExpiry(link);
    const outcome = `${link.amount} ₸, payment page ${link.url}${getReturnHint(link)}`;
    log.add({ ...received, errorCode: 0, linkId: link.id }, outcome);
    await delayUntilAborted(settings.latencyMs, request.signal);
    return respondWithLink(link.url, getMagicAmountName(link.amount), request.signal);
  }

  function scheduleExpiry(link: SandboxLink): void {
    const timer = setTimeout(handleTimer, link.expiresAt.getTime() - Date.now());
    // In Node and Bun, the timer must not keep the process alive.
    if (typeof timer === 'object') timer.unref?.();
    expiryTimers.add(timer);

    function handleTimer(): void {
      expiryTimers.delete(timer);
      // Timers can fire a millisecond early, and the clock can be set back.
      if (Date.now() < link.expiresAt.getTime()) scheduleExpiry(link);
      else void reportExpiry(link.id, context);
    }
  }

  function close(): void {
    for (const timer of expiryTimers) clearTimeout(timer);
    closing.abort();
  }

  const settle = (id: string, outcome: SandboxOutcome) => settleLink(id, outcome, context);
  const trigger = (callback: TriggerOptions = {}) => triggerCallbacks(callback, context);

  async function showRequest(id: number): Promise<Response> {
    const request = log.get(id);
    if (!request) return unknownRequestPage();
    return requestPage(request, await explainSignature(request, settings.secretKey));
  }

  function showLink(id: string, request: Request): Response {
    const link = store.get(id);
    return link ? showPaymentPage(link, request) : unknownLinkPage(choosePageLanguage(request));
  }

  function showPaymentPage(link: SandboxLink, request: Request, httpStatus = 200): Response {
    return paymentPage(link, choosePageLanguage(request), settings.callbackUrl, httpStatus);
  }

  /** Sends a callback again: unchanged, or with the body from the form. */
  async function resendCallback(id: number, request: Request): Promise<Response> {
    if (!isFromSandbox(request)) return plainText('Only the page of callbacks can resend a callback.', 403);
    const callback = callbacks.get(id);
    if (!callback)
      return plainText('The sandbox has no callback with this number. It keeps the last 1,000.', 404);
    const form = await readForm(request);
    // Forms send line breaks as CRLF.
    const body = form.get('body')?.replaceAll('\r\n', '\n') ?? callback.message.body;
    const signature = form.has('sign')
      ? await signText(body, settings.secretKey)
      : callback.message.signature;
    const { url, message } = callback;
    const isEdited = body !== message.body || signature !== message.signature;
    const sent = isEdited
      ? callbacks.add(url, { body, signature })
      : { addAttempt: callbacks.addAttempt.bind(null, callback) };
    const edited = { body, signature };
    await sendOnce({
      url,
      message: edited,
      fetch: settings.fetch,
      signal: closing.signal,
      onAttempt: sent.addAttempt,
    });
    return redirect(callbacksPath);
  }

  async function submitTrigger(request: Request): Promise<Response> {
    if (!isFromSandbox(request)) return plainText('Only the pages of the sandbox can send a callback.', 403);
    const options = readTriggerForm(await readForm(request));
    if (!options) return plainText('The form is incomplete, or has an unknown status or variant.', 400);
    if (!settings.callbackUrl) return plainText(missingUrlHint, 409);
    if (options.linkId !== undefined && !store.get(options.linkId))
      return unknownLinkPage(choosePageLanguage(request));
    const sent = trigger(options);
    // The response does not wait for a callback that is sent with a delay.
    if (!options.delayMs) await sent;
    return redirect(callbacksPath);
  }

  async function submitOutcome(id: string, request: Request): Promise<Response> {
    if (!isFromSandbox(request)) return plainText('Only the payment page can settle a link.', 403);
    const submitted = (await readForm(request)).get('outcome');
    const outcome = outcomes.find((known) => known === submitted);
    if (!outcome) return plainText(`The field "outcome" must be one of ${outcomes.join(', ')}.`, 400);
    const link = store.get(id);
    if (!link) return unknownLinkPage(choosePageLanguage(request));
    // After a double click the same outcome arrives twice: both responses redirect to the shop.
    if (!isOpen(link) && link.status !== outcome) {
      return showPaymentPage(link, request, 409);
    }
    await settle(id, outcome);
    const location =
      parseHttpUrl(link.returnUrl)?.href ?? `${paymentPath}/${id}${new URL(request.url).search}`;
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  }

  function findRoute(pathname: string, request: Request): Route | null {
    if (pathname === '/') return { GET: () => startPage(settings, store.list()) };
    if (pathname === requestsPath) return { GET: () => requestListPage(log.list()) };
    if (pathname === callbacksPath)
      return {
        GET: () => callbackListPage(callbacks.list(), settings.callbackUrl),
        POST: () => submitTrigger(request),
      };
    if (pathname === statusPath) return { POST: () => respondWithStatus(request, context) };
    if (pathname === accountPath) return { POST: () => respondWithAccount(request, context) };
    if (pathname === linkPath) return { POST: () => createLink(request) };
    if (pathname === stylesheetPath) return { GET: serveStylesheet };
    const [, folder, id = ''] = /^(\/\w+)\/([\w-]+)$/.exec(pathname) ?? [];
    if (folder === requestsPath && /^\d{1,15}$/.test(id)) return { GET: () => showRequest(Number(id)) };
    if (folder === callbacksPath && /^\d{1,15}$/.test(id))
      return { POST: () => resendCallback(Number(id), request) };
    if (folder === paymentPath)
      return { GET: () => showLink(id, request), POST: () => submitOutcome(id, request) };
    return null;
  }

  async function handle(request: Request): Promise<Response> {
    const route = findRoute(new URL(request.url).pathname, request);
    if (!route) {
      return plainText(`The sandbox has no such page. To create a payment link, use POST ${linkPath}.`, 404);
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const respond = method === 'GET' || method === 'POST' ? route[method] : undefined;
    if (respond) return respond();
    return plainText('Method not allowed.', 405, { allow: Object.keys(route).join(', ') });
  }

  async function handleSafely(request: Request): Promise<Response> {
    // Server adapters treat a rejection as a crash. But `handle` also rejects when a client disconnects while it sends a
    // body.
    const response = await handle(request).catch((error: unknown) =>
      plainText(`The sandbox failed: ${error}`, 500),
    );
    return request.signal.aborted ? new Response(null, { status: 499 }) : response;
  }

  return {
    // A Request, for example that of a server adapter, is only copied if `init` is given.
    fetch: async (input, init) =>
      handleSafely(input instanceof Request && !init ? input : new Request(input, init)),
    requests: log.list,
    links: store.list,
    settle,
    trigger,
    close,
  };
}

/** True if a form was submitted from a page of the sandbox, or without a browser. */
function isFromSandbox(request: Request): boolean {
  return ['same-origin', 'none', null].includes(request.headers.get('sec-fetch-site'));
}

async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(
    new TextDecoder().decode((await readBody(request, maxFormBytes, 'discard')) ?? undefined),
  );
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

function serveStylesheet(): Response {
  return new Response(stylesheet, {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

function plainText(text: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  });
}
