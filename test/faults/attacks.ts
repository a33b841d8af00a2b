import type { Fault } from './Fault.js';
import { failures } from './failures.js';
import { imageAttacks, urlAttacks } from './linkAttacks.js';

/** At the shop's endpoint: what is sent stands in its layer's tests, under the row's id. */
export const serverAttacks = {
  'cross-site-post': {
    does: 'a form of another site',
    expected: failures.notAllowed,
    layers: ['server'],
  },
  'origin-null': {
    does: 'a sandboxed frame, whose origin is null',
    expected: failures.notAllowed,
    layers: ['server'],
  },
  'not-json': {
    does: 'a type that needs no preflight',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'get-request': {
    does: 'GET, as an image of another page would',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'oversized-order': { does: 'an order of 1 MB', expected: failures.requestRefused, layers: ['server'] },
  'tampered-amount': { does: 'an amount of the browser’s', expected: 'works', layers: ['server'] },
  'tampered-fields': {
    does: 'agent, service, refer_host, gateway of the browser’s',
    expected: 'works',
    layers: ['server'],
  },
  'tampered-return-url': { does: 'a return_url of the browser’s', expected: 'works', layers: ['server'] },
  'order-with-proto': {
    does: '`__proto__` and `constructor` in the order',
    expected: 'works',
    layers: ['server'],
  },
  'hostile-amount': {
    does: 'amounts from the resolver that are none',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'unfit-return-url': {
    does: 'return addresses from the resolver that are no web page',
    expected: failures.requestRefused,
    layers: ['server'],
  },
  'rate-limit': {
    does: 'more requests than the shop lets in',
    expected: failures.tooManyRequests,
    layers: ['server'],
  },
  'secret-told': {
    does: 'the secret key or the signature in an error, a header or a log',
    expected: failures.requestRefused,
    layers: ['server'],
  },
} as const satisfies Record<string, Fault>;

export const otherAttacks = {
  'secret-bundled': {
    does: 'the secret key or signing code in the shop’s bundle or its source maps',
    expected: 'nothing',
    layers: ['bundle'],
  },
  'wrong-signature': {
    does: 'signatures wrong in length, case, or absent',
    expected: failures.invalidSignature,
    layers: ['sandbox'],
  },
  'sandbox-in-production': {
    does: 'the emulator started in production',
    expected: 'nothing',
    layers: ['sandbox'],
  },
} as const satisfies Record<string, Fault>;

export const attacks = { ...urlAttacks, ...imageAttacks, ...serverAttacks, ...otherAttacks };
