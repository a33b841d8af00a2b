import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { signRequest } from 'react-tarlan-pay/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runSandbox } from '../../src/sandbox/runSandbox.js';
import { otherAttacks } from './attacks.js';
import { canaries } from './canaries.js';
import { formatTitle, getRows, type IdsOf } from './Fault.js';
import { getFacts } from './invariants.js';

const linkUrl = 'http://localhost/showcase-gateway/api/v1/action/link';
const fields = {
  agent: 'tarlan',
  username: canaries.userName,
  amount: 10_000,
  service: 'orders',
  refer_host: 'shop.kz',
};

const scenarios: Record<IdsOf<typeof otherAttacks, 'sandbox'>, () => Promise<void>> = {
  async 'wrong-signature'() {
    const sandbox = createSandboxGateway({ secretKey: canaries.secretKey, agent: 'tarlan' });
    onTestFinished(sandbox.close);
    const { body, signature } = await signRequest(fields, canaries.secretKey);
    const other = await signRequest(fields, 'another-key');
    const wrong = [
      '',
      signature.toUpperCase(),
      signature.slice(1),
      `${signature}0`,
      ` ${signature}x`,
      other.signature,
    ];
    for (const given of [null, ...wrong]) {
      const headers = { 'content-type': 'application/json', ...(given !== null && { 'x-signature': given }) };
      const answer = await sandbox.fetch(linkUrl, { method: 'POST', body, headers });
      const text = await answer.text();
      const result = parsePaymentLinkResponse(answer.status, text);
      if (result.ok) throw new Error(`The signature ${given} was taken.`);
      expect(getFacts(result.error)).toEqual(otherAttacks['wrong-signature'].expected);
      expect(text).not.toContain(signature);
    }
    expect(sandbox.links()).toEqual([]);
    const page = await sandbox.fetch('http://localhost/requests/1');
    expect(await page.text()).not.toContain(canaries.secretKey);
  },
  async 'sandbox-in-production'() {
    const started = runSandbox(['--port', '0'], { NODE_ENV: 'production' });
    await expect(started).rejects.toThrow('NODE_ENV=production');
    const elsewhere = await runSandbox(['--port', '0'], { NODE_ENV: 'test' });
    if (typeof elsewhere === 'string') throw new Error('The sandbox did not start.');
    expect(elsewhere.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    await elsewhere.stop();
  },
};

describe('the sandbox resists', () => {
  it.each(getRows(otherAttacks, 'sandbox').map((row) => [formatTitle(row), row] as const))(
    'the sandbox gateway refuses the misuse: %s',
    (_, { id }) => scenarios[id](),
  );
});
