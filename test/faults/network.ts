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
  'name-not-found': broken('the name of the host cannot be resolved', network, unreachable),
  'tls-not-trusted': broken('a self-signed certificate', network, unreachable),
  'tls-not-spoken': broken('a server without TLS', network, unreachable),
  'reset-before-headers': broken('a reset before the headers', network, unreachable),
  'reset-in-body': broken('a reset in the body', network, unreachable),
  'length-too-long': broken('a length longer than the body', network, unreachable),
  'length-too-short': broken('a length shorter than the body', malformed, malformed),
  'bad-compression': broken('a body that is not valid gzip', network, unreachable),
  'no-answer': broken('no answer at all', timeout, timeout),
  'headers-then-silence': broken('headers, the start of a body, and then silence', timeout, timeout),
  'one-byte-a-second': broken('one byte a second', timeout, timeout),
  'endless-body': broken('a body without an end', timeout, unreachable),
  'too-many-requests': broken('429', failures.tooManyRequests, failures.tooManyRequests),
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
  'cors-refused': { description: 'CORS refuses the answer', expected: network, layers: ['button'] },
  'csp-refused': {
    description: 'the page’s policy refuses the request',
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
