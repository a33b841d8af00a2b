import { fetchTransactionStatus, signRequest } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { createLink, createSandbox, origin, secretKey } from '../createSandbox.js';

const gateway = `${origin}/showcase-gateway/api/v1`;

function fetchStatus(sandbox: ReturnType<typeof createSandbox>, externalId: string, changes = {}) {
  const request = { secretKey, agent: 'tarlan', project: 'sandbox', serviceCode: 'service1', externalId };
  return fetchTransactionStatus({
    ...request,
    statusUrl: `${gateway}/action/status`,
    fetch: sandbox.fetch,
    ...changes,
  });
}

it.each([
  ['paid', 'processed'],
  ['declined', 'failed'],
  ['expired', 'failed'],
] as const)(
  'the sandbox returns, for a transaction whose link is %s, the status %s',
  async (outcome, status) => {
    const sandbox = createSandbox();
    const { id, externalId } = await createLink(sandbox);
    expect(await fetchStatus(sandbox, externalId)).toMatchObject({
      ok: true,
      transaction: { status: 'created', externalId, amount: 10_000, username: 'user-1' },
    });
    await sandbox.settle(id, outcome);
    expect(await fetchStatus(sandbox, externalId)).toMatchObject({ ok: true, transaction: { status } });
  },
);

it.each([
  ['current', 'an unknown transaction', { externalId: '1' }, 5103, 200],
  ['legacy', 'an unknown transaction', { externalId: '1' }, 5103, 404],
  ['current', 'another agent', { agent: 'other' }, 9724, 200],
  ['current', 'another key', { secretKey: 'other' }, 1014, 400],
] as const)(
  'the sandbox responds to a status request with an error in the %s format for %s',
  async (errors, _, changes, code, httpStatus) => {
    const sandbox = createSandbox({ errors });
    const { externalId } = await createLink(sandbox);
    expect(await fetchStatus(sandbox, externalId, changes)).toMatchObject({ ok: false, code, httpStatus });
  },
);

it.each([
  ['user-1', { account_status: 1 }],
  ['user-0', { account_status: 0 }],
  ['user-2', { account_status: 2 }],
  ['', { error_code: undefined }],
])(
  'the sandbox returns the account’s status for the method user/check with the username %j',
  async (username, result) => {
    const { body, signature } = await signRequest(
      { username, agent: 'tarlan', project: 'sandbox', service_code: '101' },
      secretKey,
    );
    const init = { method: 'POST', body, headers: { 'x-signature': signature } };
    const response = await createSandbox().fetch(`${gateway}/user/check`, init);
    expect(response.status).toBe(username ? 200 : 400);
    expect(await response.json()).toMatchObject(username ? { result } : { status_code: 1404 });
  },
);
