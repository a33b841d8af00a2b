import type { PaymentLinkState } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { accepts, idle, type PaymentLinkEvent, reduce } from '../../src/client/paymentLinkState.js';
import { allStates, error, expiresAt, link, states } from './states.js';

type Changes = { readonly [S in PaymentLinkState['status']]?: PaymentLinkState };

const creating: PaymentLinkState = { status: 'creating', link: null, error: null, slow: false };
const redirecting: PaymentLinkState = { status: 'redirecting', link, error: null };
const cameBack: PaymentLinkState = { ...idle, returned: true };

/** What each event makes of the states it counts in; all others stay as they are. */
const table: readonly (readonly [PaymentLinkEvent, Changes])[] = [
  [{ type: 'pay' }, { idle: creating, expired: creating, declined: creating, error: creating }],
  [{ type: 'slow' }, { creating: { ...creating, slow: true } }],
  [{ type: 'redirect', link }, { creating: redirecting }],
  [
    { type: 'show', link, expiresAt, checking: 'failing' },
    { creating: { status: 'qr', link, error: null, expiresAt, checking: 'failing' } },
  ],
  [{ type: 'fail', error }, { creating: { status: 'error', link: null, error } }],
  [{ type: 'hold' }, { redirecting: { status: 'ready', link, error: null } }],
  [{ type: 'open' }, { ready: redirecting, qr: redirecting }],
  [
    { type: 'reset' },
    {
      ...{ creating: idle, redirecting: idle, ready: idle, qr: idle },
      ...{ expired: idle, paid: idle, declined: idle, error: idle },
    },
  ],
  [
    { type: 'restore' },
    { creating: idle, redirecting: cameBack, ready: cameBack, declined: idle, error: idle },
  ],
];

describe.each(table.map(([event, changes]) => [event.type, event, changes] as const))(
  '%s',
  (_, event, changes) => {
    it.each(allStates)('in $status', (state) => {
      const changed = changes[state.status];
      expect(accepts(state, event.type)).toBe(changed !== undefined);
      if (changed) expect(reduce(state, event)).toEqual(changed);
      else expect(reduce(state, event)).toBe(state);
    });
  },
);

it.each(['hold', 'open'] as const)('%s does nothing where there is no page to open', (type) => {
  const withoutPage = { ...link, redirectUrl: null };
  const state = { ...states[type === 'hold' ? 'redirecting' : 'ready'], link: withoutPage };
  expect(reduce(state, { type })).toBe(state);
});
