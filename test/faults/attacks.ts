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
    description: 'a media type that needs no preflight',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'get-request': {
    description: 'a GET request, as from an image of another page',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'oversized-order': {
    description: 'the order has 1 MB',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'tampered-amount': { description: 'the browser sends an amount', expected: 'works', layers: ['server'] },
  'tampered-fields': {
    description: 'the browser sends agent, service, refer_host and gateway',
    expected: 'works',
    layers: ['server'],
  },
  'tampered-return-url': {
    description: 'the browser sends a return_url',
    expected: 'works',
    layers: ['server'],
  },
  'order-with-proto': {
    description: 'the order contains `__proto__` and `constructor`',
    expected: 'works',
    layers: ['server'],
  },
  'hostile-amount': {
    description: 'the resolver returns invalid amounts',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'unfit-return-url': {
    description: 'the resolver returns return URLs that are not web pages',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'rate-limit': {
    description: 'more requests than the rate limit allows',
    expected: failures.tooManyRequests,
    layers: ['server'],
  },
  'secret-exposed': {
    description: 'the secret key or the signature in an error, a header or a log',
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
    description: 'missing signatures, and signatures of the wrong length or case',
    expected: failures.invalidSignature,
    layers: ['sandbox'],
  },
  'sandbox-in-production': {
    description: 'the sandbox is started in production',
    expected: 'nothing',
    layers: ['sandbox'],
  },
} as const satisfies Record<string, Fault>;

export const attacks = { ...urlAttacks, ...imageAttacks, ...serverAttacks, ...otherAttacks };
