// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { beginAttempt } from '../../src/client/attempt.js';
import { createPaymentMachine, isOver, isPresent } from '../../src/client/paymentMachine.js';
import * as watch from '../../src/client/watchPayment.js';
import { allStates, states } from './states.js';

function setup() {
  const onStatusChange = vi.fn();
  const machine = createPaymentMachine<unknown>({
    readOptions: () => ({ onStatusChange }),
    show: () => {},
    readClient: () => new QueryClient(),
    loadWatch: async () => watch,
  });
  const attempt = beginAttempt<unknown>({});
  machine.attempt = attempt;
  return { machine, attempt, onStatusChange };
}

it('moves to another state, and says whether it did', () => {
  const { machine, attempt, onStatusChange } = setup();
  expect(machine.move(attempt, states.ready)).toBe(true);
  expect(machine.move(attempt, states.ready)).toBe(false);
  expect(machine.move(beginAttempt({}), states.qr)).toBe(false);
  expect(machine.state).toBe(states.ready);
  expect(onStatusChange).toHaveBeenCalledTimes(1);
});

it.each(allStates)('in $status holds something, or is over', (state) => {
  const over = ['idle', 'paid', 'declined', 'error'].includes(state.status);
  const { machine, attempt } = setup();
  machine.move(attempt, states.ready);
  machine.move(attempt, state);
  expect(isOver(state)).toBe(over);
  expect(attempt.abort.signal.aborted).toBe(over);
  expect(isPresent(machine, attempt)).toBe(!over);
  expect(isPresent(machine, beginAttempt({}))).toBe(false);
});
