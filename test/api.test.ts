import { expect, it } from 'vitest';

/** A changed snapshot is a change of the public API: describe it in a changeset. */
it.each([
  ['react-tarlan-pay', () => import('react-tarlan-pay')],
  ['react-tarlan-pay/panel', () => import('react-tarlan-pay/panel')],
  ['react-tarlan-pay/locales', () => import('react-tarlan-pay/locales')],
  ['react-tarlan-pay/server', () => import('react-tarlan-pay/server')],
  ['react-tarlan-pay/server/node', () => import('react-tarlan-pay/server/node')],
  ['react-tarlan-pay/sandbox', () => import('react-tarlan-pay/sandbox')],
  ['react-tarlan-pay/testing', () => import('react-tarlan-pay/testing')],
])('%s exports the names in the snapshot', async (_entry, load) => {
  expect(Object.keys(await load()).sort()).toMatchSnapshot();
});
