import { encode } from 'uqr';
import { toBase64 } from '../../server/signing/encoding.js';
import { delayUntilAborted } from './delayUntilAborted.js';
import { encodePng } from './encodePng.js';
import type { MagicAmountName } from './magicAmounts.js';
import { buildSuccessBody, processedEnvelope } from './responseBuilders.js';

/** The magic amounts that create a link. `getErrorForAmount` handles the others. */
type LinkAmountName = Exclude<MagicAmountName, 'stringCode' | 'undocumentedCode'>;

/** Responds with a payment page's URL. The signal aborts when the client disconnects. */
type LinkResponder = (url: string, signal: AbortSignal) => Response | Promise<Response>;

const slowResponseMs = 12_000;
const nginxPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

const responders: Record<LinkAmountName, LinkResponder> = {
  async slow(url, signal) {
    await delayUntilAborted(slowResponseMs, signal);
    return success(url);
  },
  async silent(url, signal) {
    await delayUntilAborted(Infinity, signal);
    return success(url);
  },
  html: () => htmlPage('<!doctype html><title>Maintenance</title><p>We will be back soon.</p>', 200),
  truncated: (url) => json(successJson(url).slice(0, -20)),
  badGateway: () => htmlPage(nginxPage, 502),
  brokenBody: (url) => json(breakAfterStart(successJson(url))),
  qrOnly: async (url) => success('', await drawQRCode(url)),
  qrBase64: async (url) => success(url, await drawQRCode(url)),
  qrDataUri: async (url) => success(url, `data:image/png;base64,${await drawQRCode(url)}`),
  qrPayload: (url) => success(url, url),
  qrUnfit: (url) =>
    success(url, `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg"/>')}`),
  javascriptUrl: () => success("javascript:alert('sandbox')"),
  foreignHttpUrl: () => success('http://pay.example.com/quickpayment'),
  envelope: (url) => Response.json({ ...processedEnvelope, ...buildSuccessBody(url) }),
};

/** Responds for a created link: with the documented success, or with what the magic amount stands for. */
export async function respondWithLink(
  url: string,
  magicAmount: MagicAmountName | null,
  signal: AbortSignal,
): Promise<Response> {
  return magicAmount && isLinkAmount(magicAmount) ? responders[magicAmount](url, signal) : success(url);
}

function isLinkAmount(name: MagicAmountName): name is LinkAmountName {
  return Object.hasOwn(responders, name);
}

function success(redirectUrl: string, qrCodeImage?: string): Response {
  return Response.json(buildSuccessBody(redirectUrl, qrCodeImage));
}

function successJson(redirectUrl: string): string {
  return JSON.stringify(buildSuccessBody(redirectUrl));
}

function json(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

function htmlPage(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html' } });
}

function breakAfterStart(text: string): ReadableStream<Uint8Array> {
  const start = new TextEncoder().encode(text).slice(0, 60);
  return new ReadableStream({
    start: (controller) => controller.enqueue(start),
    // Called only after the first chunk was read, because `error()` discards queued chunks.
    // https://streams.spec.whatwg.org/#readable-stream-default-controller-error
    pull: (controller) => controller.error(new Error('The sandbox broke off the connection.')),
  });
}

/** Returns a QR code as a base64 PNG, with the quiet zone of 4 modules that the standard requires. */
async function drawQRCode(text: string): Promise<string> {
  return toBase64(await encodePng(encode(text, { ecc: 'M', border: 4 }).data));
}
