// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bankUrl } from './answers.js';
import { expectHookFailure } from './expectHookFailure.js';
import { formatTitle, getRows } from './Fault.js';
import { recordHook } from './recordHook.js';
import { socketFaults } from './socketFaults.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';
import { createShopOf, storeFaults } from './store.js';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({ behaviourOf: () => socketFaults.answered, createShopOf });
});
afterAll(() => server.close());

describe('the hook, when the endpoint has the fault', () => {
  it.each(getRows(storeFaults, 'hook').map((row) => [formatTitle(row), row] as const))(
    'usePaymentLink() has the right state if %s',
    async (_, row) => {
      const endpoint = server.endpointUrl(row.id);
      const device = recordHook({ endpoint, mode: 'redirect' });
      await device.press();
      await vi.waitFor(() => expect(device.current().status).toMatch(/error|redirecting/), 10_000);
      if (row.expected !== 'works') {
        await expectHookFailure(device, row.expected);
        expect(server.received(row.id)).toEqual([]);
        return;
      }
      expect(await device.observation()).toMatchObject({ errors: [], opened: [bankUrl], uncaught: [] });
      device.unmount();
      sessionStorage.clear();
      const otherDevice = recordHook({ endpoint, mode: 'redirect' });
      await otherDevice.press();
      await vi.waitFor(() => expect(otherDevice.current().status).toBe('redirecting'), 10_000);
      expect(await otherDevice.observation()).toMatchObject({ errors: [], uncaught: [] });
      expect(otherDevice.openPage).toHaveBeenCalledExactlyOnceWith(bankUrl);
      expect(server.received(row.id)).toHaveLength(row.gatewayCalls);
    },
  );
});
