import { documentedAnswers } from 'react-tarlan-pay/testing';
import type { Expected, Fault } from './Fault.js';
import { failures } from './failures.js';

/** An HTTP response of the shop's endpoint or of the gateway. */
export interface Answer {
  status: number;
  body: string | Uint8Array;
  headers: Readonly<Record<string, string>>;
}

export interface AnswerFault extends Fault {
  answer: Answer;
  /** The expected result if the endpoint replaces the answer with its own error. */
  behindEndpoint?: Expected;
  /** The link in a successful answer. */
  redirectUrl?: string;
}

/** A message of the gateway, which payers must never see. */
export const gatewayText = 'text-of-the-gateway';
export const bankUrl = 'https://kaspi.kz/pay/quickpayment?quick_pay_id=a1b2:52:00';

const documentedUrl: string = JSON.parse(documentedAnswers.success.body).result.redirect_url;
const everywhere = ['parser', 'hook', 'button', 'server'] as const;
const jsonType = { 'content-type': 'application/json' };

function text(body: string | Uint8Array, status = 200, headers: Record<string, string> = jsonType): Answer {
  return { status, body, headers };
}

function json(body: unknown, status = 200): Answer {
  return text(JSON.stringify(body), status);
}

/** Returns the documented successful answer with changed fields. */
export function link(changes: object = {}, around: object = {}): Answer {
  const result = { code: 0, redirect_url: bankUrl, message: gatewayText, qr_code_image: '', ...changes };
  return json({ ...around, result });
}

/** Returns the documented answer to a rejected request (an `expected` error) with changed fields. */
function refused(changes: object): Answer {
  const result = { code: -1, message: gatewayText, redirect_url: '', qr_code_image: '', ...changes };
  return json({ status: true, status_code: 0, message: 'Success', result });
}

function legacy(code: unknown, status: number): Answer {
  return json({ status: false, status_code: code, message: gatewayText, result: {} }, status);
}

function page(body: string, status: number): Answer {
  return text(`<!doctype html><title>${gatewayText}</title>${body}`, status, { 'content-type': 'text/html' });
}

function fails(
  description: string,
  answer: Answer,
  expected: Expected,
  behindEndpoint?: Expected,
): AnswerFault {
  return { description, answer, expected, layers: everywhere, ...(behindEndpoint && { behindEndpoint }) };
}

function works(description: string, answer: Answer): AnswerFault {
  return { description, answer, expected: 'works', layers: everywhere, redirectUrl: bankUrl };
}

const { malformed, unreachable } = failures;
const success = link().body as string;
const utf16 = new Uint8Array(Buffer.from(`\uFEFF${success}`, 'utf16le'));

export const answers: Readonly<Record<string, AnswerFault>> = {
  // Answers that are not a JSON object.
  'answer-empty': fails('an empty body with HTTP 200', text(''), malformed),
  'answer-204': fails('HTTP 204 without a body', text('', 204, {}), malformed),
  'answer-blank': fails('only whitespace', text(' \r\n\t '), malformed),
  'answer-null': fails('the JSON value null', text('null'), malformed),
  'answer-array': fails('a JSON array that contains a link', text(`[${success}]`), malformed),
  'answer-string': fails('a JSON string that contains the JSON of a link', json(success), malformed),
  'answer-number': fails('the JSON number 0', text('0'), malformed),
  'answer-true': fails('the JSON value true', text('true'), malformed),
  'answer-truncated': fails(
    'the JSON of a link, cut off before its end',
    text(success.slice(0, -12)),
    malformed,
  ),
  'answer-two-documents': fails(
    'two JSON documents, each with a link',
    text(`${success}\n${success}`),
    malformed,
  ),
  'answer-html': fails('an HTML page with HTTP 200', page('<h1>Soon</h1>', 200), malformed),
  'answer-anti-json-prefix': fails(
    "the JSON of a link after the prefix )]}'",
    text(`)]}',\n${success}`),
    malformed,
  ),
  'answer-utf16': fails('the JSON of a link in UTF-16', text(utf16), malformed),
  'answer-too-long': fails(
    'the JSON of a link, followed by 256 KiB of spaces',
    text(success + ' '.repeat(256 * 1024)),
    malformed,
    unreachable,
  ),
  'image-too-long': fails(
    'a link with a QR code image of more than 256 KiB',
    link({ qr_code_image: `iVBORw0KGgo${'A'.repeat(256 * 1024)}` }),
    malformed,
    unreachable,
  ),
  'answer-very-long': fails(
    'a body of 10 MB without a Content-Length',
    text('x'.repeat(10_000_000)),
    malformed,
    unreachable,
  ),
  'answer-unclosed-brackets': fails('200,000 opening brackets', text('['.repeat(200_000)), malformed),
  'answer-deep-brackets': fails(
    'JSON arrays that are nested 100,000 levels deep',
    text(`{"result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
    malformed,
  ),

  // JSON objects of an undocumented shape.
  'answer-empty-object': fails('an empty JSON object', json({}), malformed),
  'result-null': fails('`result` is null', json({ result: null }), malformed),
  'result-array': fails(
    '`result` is an array',
    json({ result: [{ code: 0, redirect_url: bankUrl }] }),
    malformed,
  ),
  'result-string': fails('`result` is a string', json({ result: bankUrl }), malformed),
  'result-empty': fails('`result` is {}', json({ result: {} }), malformed),
  'code-missing': fails('a link without `code`', link({ code: undefined }), malformed),
  'code-string': fails('`code` is "0"', link({ code: '0' }), malformed),
  'code-infinite': fails('`code` is 1e400', text(success.replace('"code":0', '"code":1e400')), malformed),
  'url-missing': fails('a link without `redirect_url`', link({ redirect_url: undefined }), malformed),
  'url-empty': fails('`redirect_url` is "" and there is no QR code', link({ redirect_url: '' }), malformed),
  'url-null': fails('`redirect_url` is null', link({ redirect_url: null }), malformed),
  'url-number': fails('`redirect_url` is a number', link({ redirect_url: 7 }), malformed),
  'url-object': fails('`redirect_url` is an object', link({ redirect_url: { href: bankUrl } }), malformed),

  // Answers of proxies and firewalls.
  'http-502-page': fails(
    'an HTML page of nginx with HTTP 502',
    page('<hr><center>nginx</center>', 502),
    unreachable,
  ),
  'http-503-challenge': fails(
    'an HTML page of a bot check with HTTP 503',
    page('<h1>Just a moment</h1>', 503),
    unreachable,
  ),
  'http-400-success': fails(
    'the JSON of a link with HTTP 400',
    text(success, 400),
    failures.unknownUnexpected,
  ),
  'http-redirect': fails(
    'a redirect to another page',
    text('', 302, { location: '/elsewhere' }),
    malformed,
    unreachable,
  ),
  'http-401-empty': fails('an empty body with HTTP 401', text('', 401, {}), failures.notAllowed),
  'http-404-page': fails(
    'an HTML page with HTTP 404',
    page('<h1>Not found</h1>', 404),
    failures.requestRefused,
  ),
  'http-500-empty': fails('an empty body with HTTP 500', text('', 500, {}), failures.gatewayFailed),
  'http-504-page': fails(
    'an HTML page with HTTP 504',
    page('<h1>Gateway time-out</h1>', 504),
    failures.timeout,
  ),

  // Errors of the gateway.
  'legacy-9718': fails(
    'the gateway error 9718 in the legacy format',
    legacy(9718, 404),
    failures.providerNotFound,
  ),
  'legacy-on-200': fails(
    'the gateway error 9718 in the legacy format with HTTP 200',
    legacy(9718, 200),
    failures.providerNotFound,
  ),
  'expected-1881': fails('the gateway error 1881', refused({ error_code: 1881 }), failures.providerNotFound),
  'expected-8015': fails('the gateway error 8015', refused({ error_code: 8015 }), failures.accountNotFound),
  'expected-8301': fails('the gateway error 8301', refused({ error_code: 8301 }), failures.processingFailed),
  'expected-1042': fails('the gateway error 1042', refused({ error_code: 1042 }), failures.duplicateOrder),
  'unexpected-on-400': fails(
    'the gateway error 1014 with HTTP 400',
    legacy(1014, 400),
    failures.invalidSignature,
  ),
  'unexpected-on-500': fails(
    'the gateway error 999999 with HTTP 500',
    legacy(999999, 500),
    failures.gatewayFailed,
  ),
  'no-error-code': fails('code -1 without `error_code`', refused({}), failures.unknownExpected),
  'no-code-but-url': fails(
    'code -1 with a URL',
    refused({ redirect_url: bankUrl }),
    failures.unknownExpected,
  ),
  'success-and-error': fails(
    'code 0 with an `error_code`',
    link({ error_code: 1881 }),
    failures.providerNotFound,
  ),
  'status-false': fails('`status: false` with a URL', link({}, { status: false }), failures.unknownExpected),
  'undocumented-code': fails(
    'the undocumented gateway error 7777',
    refused({ error_code: 7777 }),
    failures.unknownExpected,
  ),
  'code-as-text': fails(
    'the gateway error 1881 as a string',
    refused({ error_code: '1881' }),
    failures.providerNotFound,
  ),
  'code-of-20-digits': fails(
    'a gateway error with 20 digits as a string',
    refused({ error_code: '12345678901234567890' }),
    failures.unknownExpected,
  ),

  'error-long-message': fails(
    'the gateway error 1881 with a message of 200 KB',
    refused({ error_code: 1881, message: gatewayText.repeat(10_000) }),
    failures.providerNotFound,
  ),
  'error-markup': fails(
    'the gateway error 1881 with HTML in its message',
    refused({ error_code: 1881, message: `<img src=x onerror=alert(1)>${gatewayText}` }),
    failures.providerNotFound,
  ),

  // Errors of the endpoint itself.
  'endpoint-already-paid': fails(
    'the endpoint error already-paid',
    json({ error: { code: 'already-paid' } }, 409),
    failures.alreadyPaid,
  ),
  'endpoint-rejects': fails(
    'the endpoint error order-rejected',
    json({ error: { code: 'order-rejected' } }, 422),
    failures.orderRejected,
  ),
  'endpoint-unknown-code': fails(
    'an endpoint error with a custom code',
    json({ error: { code: 'E7' } }, 400),
    failures.requestRefused,
  ),

  // Answers that contain a link.
  'works-documented': {
    ...works('the link of the gateway’s documentation', text(documentedAnswers.success.body)),
    redirectUrl: documentedUrl,
  },
  'works-byte-order-mark': works('a link after a byte order mark', text(`\uFEFF${success}`)),
  'works-text-plain': works(
    'a link with the media type text/plain',
    text(success, 200, { 'content-type': 'text/plain' }),
  ),
  'works-extra-fields': works(
    'a link with unknown fields',
    link({ payment_id: 7, nested: [{}] }, { trace: 'x' }),
  ),
  'works-no-envelope': works('a link without `status` and `message` beside `result`', link()),
  'works-envelope': works(
    'a link with `status` and `message` beside `result`',
    link({}, { status: true, status_code: 0, message: 'Success' }),
  ),
  'works-duplicate-key': works(
    'a link whose JSON has the key `code` twice',
    text(success.replace('"code":0', '"code":-1,"code":0')),
  ),
  'works-own-proto': works(
    'a link whose JSON has the key `__proto__`',
    text(success.replace('"code":0', '"__proto__":{"code":-1,"error_code":1881},"code":0')),
  ),
  'works-long-message': works(
    'a link with a message of 200 KB',
    link({ message: gatewayText.repeat(10_000) }),
  ),
  'works-markup': works(
    'a link with HTML in its message',
    link({ message: `<img src=x onerror=alert(1)>${gatewayText}` }),
  ),
  'works-unfit-image': works(
    'a link with a good URL and an SVG as its QR code image',
    link({ qr_code_image: 'data:image/svg+xml;base64,PHN2Zy8+' }),
  ),
};
