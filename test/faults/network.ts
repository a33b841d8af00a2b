import type { Expected, Fault } from './Fault.js';
import { failures } from './failures.js';

export interface NetworkFault extends Fault {
  /** What the payer gets where the fault happens to the gateway, behind the shop's endpoint. */
  behindEndpoint?: Expected;
}

/** The rows that only a time limit ends. */
export const silentFaults: ReadonlySet<string> = new Set([
  'no-answer',
  'headers-then-silence',
  'one-byte-a-second',
]);

const { network, timeout, unreachable, malformed } = failures;

/** To the button, and to the shop's endpoint as it asks the gateway. */
function broken(does: string, expected: Expected, behindEndpoint: Expected) {
  return { does, expected, behindEndpoint, layers: ['hook', 'button', 'server'] } as const;
}

/** What happens on the way, at servers that misbehave on their sockets. */
export const networkFaults = {
  refused: broken('the connection is refused', network, unreachable),
  'name-not-found': broken('nobody knows the host’s name', network, unreachable),
  'tls-not-trusted': broken('a certificate that nobody vouches for', network, unreachable),
  'tls-not-spoken': broken('a server that speaks no TLS', network, unreachable),
  'reset-before-headers': broken('a reset before the headers', network, unreachable),
  'reset-in-body': broken('a reset in the body', network, unreachable),
  'length-too-long': broken('a length longer than the body', network, unreachable),
  'length-too-short': broken('a length shorter than the body', malformed, malformed),
  'bad-compression': broken('gzip that is none', network, unreachable),
  'no-answer': broken('no answer at all', timeout, timeout),
  'headers-then-silence': broken('headers, the start of a body, and then silence', timeout, timeout),
  'one-byte-a-second': broken('one byte a second', timeout, timeout),
  'too-many-requests': broken('429', failures.tooManyRequests, failures.tooManyRequests),
  'gateway-timeout': {
    does: 'the gateway does not answer behind the endpoint',
    expected: timeout,
    layers: ['button'],
  },
  'answer-lost': {
    does: 'the endpoint’s answer is lost on its way: the next press gets the same link',
    expected: network,
    layers: ['hook', 'button'],
  },
  'cors-refused': { does: 'CORS refuses the answer', expected: network, layers: ['button'] },
  'csp-refused': { does: 'the page’s policy refuses the request', expected: network, layers: ['button'] },
  offline: { does: 'the payer is offline', expected: failures.offline, layers: ['hook', 'button'] },
  'online-wrongly-false': {
    does: 'the browser says offline and is not',
    expected: 'works',
    layers: ['hook', 'button'],
  },
} as const satisfies Record<string, NetworkFault>;
