import type { Expected, Fault } from './Fault.js';
import { failures } from './failures.js';

export interface NetworkFault extends Fault {
  /** The expected result if the gateway behind the endpoint has the fault. */
  behindEndpoint?: Expected;
}

/** The rows whose server never completes a response, so that the request ends only by a timeout. */
export const silentFaults: ReadonlySet<string> = new Set([
  'no-answer',
  'headers-then-silence',
  'one-byte-a-second',
  'endless-body',
]);

const { network, timeout, unreachable, malformed } = failures;

/** Creates a fault that can occur at the button's endpoint, and at the gateway behind the endpoint. */
function broken(description: string, expected: Expected, behindEndpoint: Expected) {
  return { description, expected, behindEndpoint, layers: ['hook', 'button', 'server'] } as const;
}

/** Faults of the network, simulated by servers that break or stall their connections. */
export const networkFaults = {
  refused: broken('the connection is refused', network, unreachable),
  'name-not-found': broken('the host name cannot be resolved', network, unreachable),
  'tls-not-trusted': broken('the server has a self-signed certificate', network, unreachable),
  'tls-not-spoken': broken('the server does not speak TLS at an https address', network, unreachable),
  'reset-before-headers': broken('the connection is reset before the response headers', network, unreachable),
  'reset-in-body': broken('the connection is reset in the middle of the response body', network, unreachable),
  'length-too-long': broken('Content-Length is longer than the response body', network, unreachable),
  'length-too-short': broken('Content-Length is shorter than the response body', malformed, malformed),
  'bad-compression': broken('the response body is not valid gzip', network, unreachable),
  'no-answer': broken('the server accepts the connection but sends no response', timeout, timeout),
  'headers-then-silence': broken(
    'the server sends headers, the start of a body, and then nothing',
    timeout,
    timeout,
  ),
  'one-byte-a-second': broken('the server sends one byte of the response per second', timeout, timeout),
  'endless-body': broken('the response body never ends', timeout, unreachable),
  'too-many-requests': broken(
    'the server responds with HTTP 429',
    failures.tooManyRequests,
    failures.tooManyRequests,
  ),
  'gateway-timeout': {
    description: 'the gateway behind the endpoint does not answer',
    expected: timeout,
    layers: ['button'],
  },
  'answer-lost': {
    description: 'the response of the endpoint is lost, and the next press gets the same link',
    expected: network,
    layers: ['hook', 'button'],
  },
  'cors-refused': { description: 'CORS blocks the response', expected: network, layers: ['button'] },
  'csp-refused': {
    description: 'the page’s Content-Security-Policy blocks the request',
    expected: network,
    layers: ['button'],
  },
  offline: { description: 'the payer is offline', expected: failures.offline, layers: ['hook', 'button'] },
  'online-wrongly-false': {
    description: 'the browser reports offline although the request succeeds',
    expected: 'works',
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, NetworkFault>;
