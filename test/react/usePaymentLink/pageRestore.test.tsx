// @vitest-environment jsdom
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../../src/client/status/loadStatusWatcher.js';
import { createStatusCheck, restorePage, setupLink, setupPayment } from './setupPayment.js';

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

describe('a page restored from the back/forward cache', () => {
  it('a page restored from the back/forward cache changes the status from redirecting to idle, and pay() works again', async () => {
    const payment = await setupLink({});
    await restorePage(false);
    expect(payment.current().status).toBe('redirecting');
    await restorePage();
    expect(payment.current()).toMatchObject({ status: 'idle', returned: true });
    await payment.pay();
    expect(payment.calls).toHaveLength(2);
  });

  it('the state has returned: true again if the payer opens the payment page and comes back a second time', async () => {
    const { checkStatus } = createStatusCheck('pending');
    for (const options of [{}, { mode: 'redirect', checkStatus } as const]) {
      const payment = await setupLink(options);
      await restorePage();
      await restorePage();
      expect(payment.current()).toMatchObject({ status: 'idle', returned: true });
      payment.unmount();
    }
  });

  it('a restore of the page from the back/forward cache aborts the request in flight, without an error', async () => {
    const payment = setupPayment();
    await payment.pay();
    await restorePage();
    expect(payment.current().status).toBe('idle');
    expect(payment.call(0).signal.aborted).toBe(true);
    expect(payment.onError).not.toHaveBeenCalled();
  });

  it.each<[PaymentStatus, string]>([
    ['paid', 'paid'],
    ['declined', 'declined'],
    ['pending', 'idle'],
    ['expired', 'idle'],
  ])(
    'a page restored from the back/forward cache checks the status: after the result %s, the payment has the status %s',
    async (answer, status) => {
      const check = createStatusCheck(answer);
      const payment = await setupLink({ mode: 'redirect', checkStatus: check.checkStatus });
      expect([payment.current().status, check.count()]).toEqual(['redirecting', 0]);
      await restorePage();
      expect(payment.current().status).toBe(status);
      if (status === 'idle') expect(payment.current()).toMatchObject({ returned: true });
      expect(payment.onPaid).toHaveBeenCalledTimes(status === 'paid' ? 1 : 0);
    },
  );

  it('a page restored from the back/forward cache still shows its QR code, and checks the status immediately', async () => {
    const check = createStatusCheck('pending');
    const payment = await setupLink({ mode: 'qr', checkStatus: check.checkStatus });
    const before = check.count();
    await restorePage();
    expect(payment.current().status).toBe('qr');
    expect(check.count()).toBe(before + 1);
  });

  it('a page restored from the back/forward cache returns a declined or failed payment to idle', async () => {
    const { checkStatus } = createStatusCheck('declined');
    const declined = await setupLink({ mode: 'qr', checkStatus });
    expect(declined.current().status).toBe('declined');
    await restorePage();
    expect(declined.current().status).toBe('idle');
    const failed = setupPayment();
    await failed.pay();
    await failed.fail();
    await restorePage();
    expect(failed.current().status).toBe('idle');
    expect(failed.current()).not.toHaveProperty('returned');
  });
});
