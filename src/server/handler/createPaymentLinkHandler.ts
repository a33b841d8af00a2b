import { isText, parseHttpUrl } from '../createOptionValidator.js';
import { askGateway, type GatewayAnswer } from '../http/callGateway.js';
import { Refusal } from '../http/HttpError.js';
import { readBody } from '../http/readBody.js';
import { createAnswerOnce } from '../idempotency/createSingleFlight.js';
import { nameAttempt, readIdempotencyKey } from '../idempotency/hashAttempt.js';
import { signRequest } from '../signing/signature.js';
import { answerPreflight, assertOwnOrigin, crossOriginHeaders, isPreflight } from './cors.js';
import { type HandlerLog, startLog } from './createRequestLogger.js';
import { assertWithinLimit } from './enforceRateLimit.js';
import { readRejection } from './OrderRejected.js';
import {
  type PaymentLinkHandlerConfig,
  type ResolvedOrder,
  readHandlerConfig,
} from './PaymentLinkHandlerConfig.js';
import type { StandardSchemaV1 } from './StandardSchemaV1.js';

const longestOrder = 16 * 1024;

/**
 * Creates the shop's signing endpoint: it takes an order from the button, has the shop look it up, signs the request, asks
 * the gateway and passes the gateway's answer on, status and body. A repeated `Idempotency-Key` for the same order gets
 * the first answer again; where that one left open what became of the link, the gateway is asked anew.
 *
 * It answers `{"error":{"code":…}}` by itself with 405 `method-not-allowed`, 403 `not-allowed`, 429 `too-many-requests`, 415
 * `unsupported-media-type`, 413 `order-too-large`, 400 `invalid-json`, 400 `invalid-idempotency-key`, 400 `order-rejected`,
 * the codes of `OrderRejected`, 422 `idempotency-key-reused` (for another order, payer or amount), 500 `server-error`, 502
 * `gateway-unreachable`, 504 `gateway-timeout`. The function it returns never rejects.
 *
 * @throws {TypeError} When an option is missing or wrong.
 */
export function createPaymentLinkHandler<TOrder = unknown>(
  config: PaymentLinkHandlerConfig<TOrder>,
): (request: Request) => Promise<Response> {
  const settings = readHandlerConfig(config);
  const { allowedOrigins, allowedHeaders, secretKey, idempotencyStore, timeoutMs } = settings;
  const answerOnce =
    idempotencyStore &&
    createAnswerOnce({ store: idempotencyStore, timeoutMs, answerTtlMs: settings.idempotencyTtlMs });

  async function answerOrder(request: Request, log: HandlerLog): Promise<GatewayAnswer> {
    const idempotencyKey = answerOnce ? readIdempotencyKey(request) : null;
    const { sent, order } = await readOrder(request, settings.orderSchema);
    const { fields, signed } = await signOrder(order, request, settings, log);
    // The payer's leaving does not stop the call: the link may exist already, and a call cut off would only lose the answer.
    const ask = () => askGateway(signed, { ...settings, url: settings.gatewayUrl });
    if (!answerOnce || idempotencyKey === null) {
      const answer = await ask();
      log.answered(answer, fields, false);
      return answer;
    }
    const { agent, username, amount } = fields;
    const attempt = await nameAttempt(idempotencyKey, agent, { sent, username, amount });
    log.name(attempt.key);
    const { answer, repeated } = await answerOnce(attempt, { ask, onStoreError: log.storeFailed });
    log.answered(answer, fields, repeated);
    return answer;
  }

  return async function handlePaymentLink(request) {
    const headers = crossOriginHeaders(request, allowedOrigins);
    headers.set('cache-control', 'no-store');
    headers.set('x-content-type-options', 'nosniff');
    const log = startLog(settings, secretKey, request.url);
    try {
      const preflight = isPreflight(request, allowedOrigins);
      if (!preflight && request.method !== 'POST') {
        headers.set('allow', 'POST');
        throw new Refusal(405, 'method-not-allowed', 'The endpoint answers POST only.');
      }
      assertOwnOrigin(request, allowedOrigins);
      if (preflight) return answerPreflight(headers, allowedHeaders);
      await assertWithinLimit(request, settings.rateLimit, headers);

      const { status, body } = await answerOrder(request, log);
      headers.set('content-type', 'application/json');
      // A status like 204 permits no body, not even an empty one.
      // No shared memory, which the type leaves open: one that does not would ask shops for TypeScript 5.7.
      return new Response(body.length > 0 ? (body as Uint8Array<ArrayBuffer>) : null, { status, headers });
    } catch (error) {
      const known = error instanceof Refusal ? error : readRejection(error);
      const { status, code } = known ?? { status: 500, code: 'server-error' };
      // The shop is told of everything but what a browser or the shop itself turned away.
      if (status >= 500) log.failed(error, status, code);
      return Response.json({ error: { code } }, { status, headers });
    }
  };
}

/** The order as it was sent, and as the schema types it; without one the caller has not asked for more than `unknown`. */
async function readOrder<TOrder>(
  request: Request,
  schema: StandardSchemaV1<unknown, TOrder> | undefined,
): Promise<{ sent: unknown; order: TOrder }> {
  const type = request.headers.get('content-type')?.split(';', 1)[0];
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new Refusal(415, 'unsupported-media-type', 'The order must be sent as application/json.');
  }
  if (request.bodyUsed) throw new Error('The body of the request was read before the handler got it.');
  const bytes = await readBody(request, longestOrder, 'discard').catch((cause: unknown) => {
    throw new Refusal(400, 'invalid-json', 'The order did not arrive whole.', { cause });
  });
  if (!bytes) throw new Refusal(413, 'order-too-large', `The order is longer than ${longestOrder} bytes.`);
  const sent = parseJson(bytes);
  // Without a schema TOrder is `unknown`, unless the shop names another type, which is then its own promise.
  if (!schema) return { sent, order: sent as TOrder };
  const result = await schema['~standard'].validate(sent);
  if (result.issues) throw new Refusal(400, 'order-rejected', 'The order does not fit `orderSchema`.');
  return { sent, order: result.value };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'invalid-json', 'The order is no JSON.');
  }
}

/** Builds the gateway's fields from configuration and the resolved order alone, and signs them. */
async function signOrder<TOrder>(
  order: TOrder,
  request: Request,
  settings: ReturnType<typeof readHandlerConfig<TOrder>>,
  log: HandlerLog,
) {
  const { secretKey, agent, service, referHost, resolveOrder, escapeHtml } = settings;
  const { username, amount, returnUrl }: ResolvedOrder = await resolveOrder(order, request);
  assertField('username', isText(username), 'a non-empty string');
  log.hide('personal', username);
  const chosenService = typeof service === 'function' ? service(order) : service;
  assertField('amount', Number.isSafeInteger(amount) && amount > 0, 'a positive integer of tenge');
  assertField(
    'returnUrl',
    returnUrl === undefined || parseHttpUrl(returnUrl) !== null,
    'an absolute http or https URL',
  );
  assertField('service', isText(chosenService), 'a non-empty string');
  const fields = {
    agent,
    username,
    amount,
    service: chosenService,
    return_url: returnUrl ?? '',
    refer_host: referHost,
  };
  const signed = await signRequest(fields, secretKey, { escapeHtml });
  log.hide('secret', signed.signature);
  return { fields, signed };
}

function assertField(name: string, valid: boolean, rule: string): void {
  if (!valid)
    throw new TypeError(`The resolved \`${name}\` must be ${rule}: nothing was sent to the gateway.`);
}
