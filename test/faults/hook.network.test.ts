// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bankUrl } from './answers.js';
import { expectHookFailure } from './expectHookFailure.js';
import { formatTitle, getRows } from './Fault.js';
import { networkFaults, silentFaults } from './network.js';
import { recordHook } from './recordHook.js';
import { loseFirstAnswer, socketFaults, startOtherAddresses } from './socketFaults.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
let elsewhere: Awaited<ReturnType<typeof startOtherAddresses>>;
beforeAll(async () => {
  elsewhere = await startOtherAddresses();
  const behaviours = {
    ...socketFaults,
    'answer-lost': loseFirstAnswer(() => server.endpointUrl('answered')),
  };
  server = await startFaultServer({
    behaviourOf: (id) => new Map(Object.entries(behaviours)).get(id),
    addresses: elsewhere.urls,
  });
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));

describe('the hook handles the TCP fault', () => {
  it.each(getRows(networkFaults, 'hook').map((row) => [formatTitle(row), row] as const))(
    'usePaymentLink() has the right state after the network fault: %s',
    { timeout: 20_000 },
    async (_, row) => {
      if (row.id === 'offline' || row.id === 'online-wrongly-false')
        vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
      const timeoutMs = silentFaults.has(row.id) ? 600 : 10_000;
      const hook = recordHook({ endpoint: server.faultUrl(row.id), mode: 'redirect', timeoutMs });
      const linksMade = server.received('answered').length;
      await hook.press();
      await vi.waitFor(() => expect(hook.current().status).toMatch(/error|redirecting/), 10_000);
      const { expected } = row;
      if (typeof expected === 'string') {
        expect(await hook.observation()).toMatchObject({
          errors: [],
          opened: [bankUrl],
          uncaught: [],
          requests: 1,
        });
        return;
      }
      await expectHookFailure(hook, expected);
      if (row.id === 'answer-lost') {
        await vi.waitFor(() => expect(hook.openPage).toHaveBeenCalledWith(bankUrl), 10_000);
        expect(server.received('answered').length - linksMade).toBe(1);
      }
    },
  );
});
