import { encode } from 'uqr';
import { toBase64 } from '../server/signing/encoding.js';
import type { MagicAmountName } from './magicAmounts.js';
import { pause } from './pause.js';
import { encodePng } from './png.js';

/** Answers that make no link stand in `errorOfAmount`. */
type LinkAnswerName = Exclude<MagicAmountName, 'stringCode' | 'undocumentedCode'>;

/** How the sandbox answers for a link it made: `signal` tells that nobody waits any more. */
type LinkAnswer = (url: string, signal: AbortSignal) => Response | Promise<Response>;

const slowMs = 12_000;
const nginxPage =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

const answers: Record<LinkAnswerName, LinkAnswer> = {
  async slow(url, signal) {
    await pause(slowMs, signal);
    return success(url);
  },
  async silent(url, signal) {
    await pause(Infinity, signal);
    return success(url);
  },
  html: () => htmlPage('<!doctype html><title>Maintenance</title><p>We will be back soon.</p>', 200),
  truncated: (url) => json(successText(url).slice(0, -20)),
  badGateway: () => htmlPage(nginxPage, 502),
  brokenBody: (url) => new Response(breakingOff(successText(url)), { headers: jsonHeaders }),
  qrOnly: async (url) => success('', await qrImage(url)),
  qrBase64: async (url) => success(url, await qrImage(url)),
  qrDataUri: async (url) => success(url, `data:image/png;base64,${await qrImage(url)}`),
  qrPayload: (url) => success(url, url),
  qrUnfit: (url) =>
    success(url, `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg"/>')}`),
  javascriptUrl: () => success("javascript:alert('sandbox')"),
  foreignHttpUrl: () => success('http://pay.example.com/quickpayment'),
  envelope: (url) => json(`{"status":true,"status_code":0,"message":"Success",${successText(url).slice(1)}`),
};

/** The answer for a link that was made: the documented success, or what its magic amount asks for. */
export async function answerLink(
  url: string,
  magic: MagicAmountName | null,
  signal: AbortSignal,
): Promise<Response> {
  return magic && makesLink(magic) ? answers[magic](url, signal) : success(url);
}

function makesLink(name: MagicAmountName): name is LinkAnswerName {
  return Object.hasOwn(answers, name);
}

const jsonHeaders = { 'content-type': 'application/json' };

function json(text: string): Response {
  return new Response(text, { headers: jsonHeaders });
}

function htmlPage(text: string, status: number): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html' } });
}

function success(redirectUrl: string, qrCodeImage = ''): Response {
  return json(successText(redirectUrl, qrCodeImage));
}

/** The documented sample, field by field. */
function successText(redirectUrl: string, qrCodeImage = ''): string {
  const message = 'Успешно обработано';
  return JSON.stringify({
    result: { code: 0, redirect_url: redirectUrl, message, qr_code_image: qrCodeImage },
  });
}

function breakingOff(text: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(text).slice(0, 60);
  return new ReadableStream({
    start: (controller) => controller.enqueue(half),
    // Pulled when the first half is taken, not before: an error discards what is still in the queue.
    pull: (controller) => controller.error(new Error('The sandbox broke the connection off.')),
  });
}

/** The URL as a QR code, a PNG in base64: 8 pixels for a module and a quiet zone of 4 modules. */
async function qrImage(url: string): Promise<string> {
  return toBase64(await encodePng(encode(url, { ecc: 'M', border: 4 }).data));
}
