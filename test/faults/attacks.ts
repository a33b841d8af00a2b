import type { Fault } from './Fault.js';
import { failures } from './failures.js';
import { imageAttacks, urlAttacks } from './linkAttacks.js';

/** Attacks on the endpoint, the bundle and the sandbox. The tests of each layer define the request of each row by the row's id. */
export const serverAttacks = {
  'cross-site-post': {
    description: 'a form of another site posts to the endpoint',
    expected: failures.notAllowed,
    layers: ['server'],
  },
  'origin-null': {
    description: 'a sandboxed frame with the origin null posts to the endpoint',
    expected: failures.notAllowed,
    layers: ['server'],
  },
  'not-json': {
    description: 'a POST has a media type that needs no CORS preflight',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'get-request': {
    description: 'a GET request is sent, as by an <img> of another site',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'oversized-order': {
    description: 'the order in the request has 1 MB',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'tampered-amount': {
    description: 'the browser sends an amount, which must not replace the amount of the shop’s server',
    expected: 'works',
    layers: ['server'],
  },
  'tampered-fields': {
    description:
      'the browser sends the fields agent, service, refer_host and gateway, which only the server may set',
    expected: 'works',
    layers: ['server'],
  },
  'tampered-return-url': {
    description: 'the browser sends a return_url, which only the server may set',
    expected: 'works',
    layers: ['server'],
  },
  'order-with-proto': {
    description: 'the order contains the keys `__proto__` and `constructor`',
    expected: 'works',
    layers: ['server'],
  },
  'hostile-amount': {
    description: 'resolveOrder returns invalid amounts',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'unfit-return-url': {
    description: 'resolveOrder returns return URLs that are not web pages',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'rate-limit': {
    description: 'a client sends more requests than the rate limit allows',
    expected: failures.tooManyRequests,
    layers: ['server'],
  },
  'secret-exposed': {
    description:
      'a failed request could expose the secret key or the signature in an error, a header or a log',
    expected: failures.requestRefused,
    layers: ['server'],
  },
} as const satisfies Record<string, Fault>;

export const otherAttacks = {
  'secret-bundled': {
    description: 'the secret key or signing code in the shop’s bundle or its source maps',
    expected: 'nothing',
    layers: ['bundle'],
  },
  'wrong-signature': {
    description: 'requests have no signature, or one of the wrong length or case',
    expected: failures.invalidSignature,
    layers: ['sandbox'],
  },
  'sandbox-in-production': {
    description: 'the sandbox is started with NODE_ENV=production',
    expected: 'nothing',
    layers: ['sandbox'],
  },
} as const satisfies Record<string, Fault>;

export const attacks = { ...urlAttacks, ...imageAttacks, ...serverAttacks, ...otherAttacks };
