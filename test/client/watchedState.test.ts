import type { PaymentLinkState } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { reduceWatched, type WatchEvent } from '../../src/client/watchedState.js';
import { allStates, link, states } from './states.js';

type Changes = { readonly [S in PaymentLinkState['status']]?: PaymentLinkState };

const paid: PaymentLinkState = { status: 'paid', link, error: null };
const declined: PaymentLinkState = { status: 'declined', link, error: null };
const failing: PaymentLinkState = { ...states.expired, checking: 'failing' };

/** What is said of a link makes this of the states it counts in; all others stay as they are. */
const table: readonly (readonly [name: string, WatchEvent, Changes])[] = [
  ['a question', { type: 'ask', asking: true }, { expired: { ...states.expired, asking: true } }],
  ['the same once more', { type: 'ask', asking: false }, {}],
  [
    'no answer',
    { type: 'check', checking: 'failing' },
    { qr: { ...states.qr, checking: 'failing' }, expired: failing },
  ],
  ['an answer as before', { type: 'check', checking: 'ok' }, {}],
  ['paid', { type: 'settle', status: 'paid' }, { redirecting: paid, ready: paid, qr: paid, expired: paid }],
  [
    'declined',
    { type: 'settle', status: 'declined' },
    { redirecting: declined, ready: declined, qr: declined, expired: declined },
  ],
  [
    'expired',
    { type: 'settle', status: 'expired' },
    {
      ready: { status: 'expired', link, error: null, checking: 'off', asking: false },
      qr: { status: 'expired', link, error: null, checking: 'ok', asking: false },
    },
  ],
];

describe.each(table)('%s', (_, event, changes) => {
  it.each(allStates)('in $status', (state) => {
    const changed = changes[state.status];
    if (changed) expect(reduceWatched(state, event)).toEqual(changed);
    else expect(reduceWatched(state, event)).toBe(state);
  });
});
