// @vitest-environment jsdom
import { act, fireEvent } from '@testing-library/react';
import type { PaymentStatus } from 'react-tarlan-pay';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadStatusWatcher } from '../../src/client/status/loadStatusWatcher.js';
import { type Props, setupPayButton } from './setupPayButton.js';

// Loads the status watcher before the tests, because a module cannot be loaded while timers are fake.
beforeAll(loadStatusWatcher);
beforeEach(() => {
  vi.useFakeTimers();
});

const advance = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** The ids of the paid orders. */
const paid = new Set<string>();
const readStatus = (id: string): PaymentStatus => (paid.has(id) ? 'paid' : 'pending');

/** Status sources that are bound to the order of one render. They ignore the order that the package passes to them. */
const sources: [string, (id: string) => Props][] = [
  ['a statusEndpoint', (id) => ({ statusEndpoint: `https://shop.kz/orders/${id}` })],
  ['the closure of checkStatus', (id) => ({ checkStatus: async () => readStatus(id) })],
];

describe.each(sources)('PayButton with the order in %s', (_, source) => {
  beforeEach(() => {
    paid.clear();
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) =>
      Response.json({ status: readStatus(String(url).slice(-2)) }),
    );
  });

  /** Shows the QR code of order 42, then renders the button with order 43. */
  async function changeOrder() {
    const onPaid = vi.fn();
    const props = (orderId: string): Props => ({
      mode: 'qr',
      order: { orderId },
      onPaid,
      ...source(orderId),
    });
    const payment = setupPayButton(props('42'));
    fireEvent.click(payment.button());
    await payment.answer();
    expect(payment.button()).toHaveAttribute('data-status', 'qr');
    payment.rerender(props('43'));
    expect(payment.button()).toHaveAttribute('data-status', 'idle');
    const paidOrders = () => onPaid.mock.calls.map(([, { order }]) => order.orderId);
    return { ...payment, paidOrders };
  }

  it.each([
    ['before', false],
    ['after', true],
  ])(
    'after a change of its order prop, PayButton calls onPaid with the order that was paid, %s a press for the new order',
    async (_when, isPressed) => {
      const { button, answer, paidOrders } = await changeOrder();
      if (isPressed) {
        fireEvent.click(button());
        await answer();
        expect(button()).toHaveAttribute('data-status', 'qr');
      }
      paid.add('43');
      await advance(4_000);
      expect(paidOrders()).toEqual(isPressed ? ['43'] : []);
      paid.add('42');
      await advance(4_000);
      expect(paidOrders()).toEqual(isPressed ? ['43', '42'] : ['42']);
      expect(button()).toHaveAttribute('data-status', isPressed ? 'paid' : 'idle');
    },
  );
});
