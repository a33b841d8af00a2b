import type { PaymentLinkState } from 'react-tarlan-pay';
import { describe, expect, it } from 'vitest';
import { accepts, idle, isTerminal, type PaymentEvent, transition } from '../../src/client/state.js';
import { allStates, error, expiresAt, link, states } from './states.js';

type Changes = { readonly [S in PaymentLinkState['status']]?: PaymentLinkState };

const { creating, redirecting, ready, qr, expired, processing, paid, declined } = states;
const returned: PaymentLinkState = { ...idle, returned: true };

/** The states that each event changes. All other states stay as they are. */
const table: readonly (readonly [name: string, event: PaymentEvent, changes: Changes])[] = [
  [
    'pay',
    { type: 'pay', link: null, slow: false },
    { idle: creating, expired: creating, declined: creating, error: creating },
  ],
  ['slow', { type: 'slow', slow: true }, { creating: { ...creating, slow: true } }],
  ['redirect', { type: 'redirect', link }, { creating: redirecting }],
  [
    'show',
    { type: 'show', link, expiresAt, checking: 'failing' },
    { creating: { ...qr, checking: 'failing' }, processing: { ...qr, checking: 'failing' } },
  ],
  ['fail', { type: 'fail', error }, { creating: states.error }],
  ['keep', { type: 'keep' }, { redirecting: ready, processing: ready }],
  [
    'processing',
    { type: 'processing', link, checking: 'ok' },
    {
      ...{ creating: processing, redirecting: processing, ready: processing },
      ...{ qr: processing, expired: processing, processing },
    },
  ],
  ['open', { type: 'open' }, { ready: redirecting, qr: redirecting, processing: redirecting }],
  [
    'reset',
    { type: 'reset' },
    {
      ...{ creating: idle, redirecting: idle, ready: idle, qr: idle },
      ...{ expired: idle, processing: idle, paid: idle, declined: idle, error: idle },
    },
  ],
  [
    'restore',
    { type: 'restore', returned: true },
    {
      idle: returned,
      creating: returned,
      redirecting: returned,
      ready: returned,
      declined: returned,
      error: returned,
    },
  ],
  [
    'restore (without a link)',
    { type: 'restore', returned: false },
    { idle, creating: idle, declined: idle, error: idle, redirecting: idle, ready: idle },
  ],
  ['suspend', { type: 'suspend' }, { creating: idle, redirecting: ready }],
  ['verify (start)', { type: 'verify', verifying: true }, { expired: { ...expired, verifying: true } }],
  [
    'check (failing)',
    { type: 'check', checking: 'failing' },
    {
      qr: { ...qr, checking: 'failing' },
      expired: { ...expired, checking: 'failing' },
      processing: { ...processing, checking: 'failing' },
    },
  ],
  [
    'paid',
    { type: 'paid', link },
    {
      ...{ idle: paid, creating: paid, redirecting: paid },
      ...{ ready: paid, qr: paid, expired: paid, processing: paid },
    },
  ],
  [
    'declined',
    { type: 'declined' },
    {
      redirecting: declined,
      ready: declined,
      qr: declined,
      expired: declined,
      processing: declined,
    },
  ],
  [
    'expired',
    { type: 'expired', checking: 'ok', verifying: false },
    { ready: expired, qr: expired, processing: expired },
  ],
];

describe.each(table)('transition() for the event %s', (_, event, changes) => {
  const rows = allStates.map(
    (state) => [state.status, changes[state.status]?.status ?? 'no change', state] as const,
  );
  it.each(rows)(
    `transition() from the state %s by the event ${event.type} leads to: %s`,
    (status, _next, state) => {
      const changed = changes[status];
      if (changed) expect(transition(state, event)).toEqual(changed);
      else expect(transition(state, event)).toBe(state);
    },
  );
});

const statusesOf = (states: PaymentLinkState[]) => states.map(({ status }) => status);

it('accepts() allows pay() in the states idle, expired, declined and error only', () => {
  const accepting = allStates.filter((state) => accepts(state, 'pay'));
  expect(statusesOf(accepting)).toEqual(['idle', 'expired', 'declined', 'error']);
});

it('isTerminal() returns true for the states idle, paid, declined and error only', () => {
  expect(statusesOf(allStates.filter(isTerminal))).toEqual(['idle', 'paid', 'declined', 'error']);
});
