import type { QueryClient } from '@tanstack/react-query';
import { type Attempt, endAttempt } from './attempt.js';
import { call } from './callbacks.js';
import type { PaymentLinkOptions } from './options.js';
import { idle, type PaymentLinkEvent, type PaymentLinkState, reduce } from './paymentLinkState.js';
import type * as watchPayment from './watchPayment.js';

/** What watches over a link. */
export type PaymentWatch = Pick<typeof watchPayment, 'comeBack' | 'payAgain' | 'watchPayment'>;

/** What a payment needs from its surroundings. */
export interface PaymentHost<TOrder> {
  /** The latest options, merged with the defaults of the tree. */
  readOptions(): PaymentLinkOptions<TOrder>;
  /** Shows a new state. */
  show(state: PaymentLinkState): void;
  /** The page's client, for what the payment asks and tells TanStack Query. */
  readClient(): QueryClient | undefined;
  /** Loads what watches over a link: a page before its first click does not carry it. */
  loadWatch(): Promise<PaymentWatch>;
}

/** The state and the attempt it belongs to. */
export interface PaymentMachine<TOrder> {
  readonly host: PaymentHost<TOrder>;
  state: PaymentLinkState;
  attempt: Attempt<TOrder> | null;
  /** Moves on, unless the state does not accept the event or the attempt is no longer the present one. */
  dispatch(attempt: Attempt<TOrder>, event: PaymentLinkEvent): void;
  /** Moves to a state. False when it is the present one, or the attempt is not. */
  move(attempt: Attempt<TOrder>, next: PaymentLinkState): boolean;
  /** Shows the state and tells the shop of it. */
  tell(attempt: Attempt<TOrder>): void;
}

export function createPaymentMachine<TOrder>(host: PaymentHost<TOrder>): PaymentMachine<TOrder> {
  const machine: PaymentMachine<TOrder> = {
    host,
    state: idle,
    attempt: null,
    dispatch(attempt, event) {
      machine.move(attempt, reduce(machine.state, event));
    },
    move(attempt, next) {
      if (next === machine.state || attempt !== machine.attempt) return false;
      machine.state = next;
      if (isOver(next)) endAttempt(attempt);
      machine.tell(attempt);
      return true;
    },
    tell(attempt) {
      host.show(machine.state);
      call(host.readOptions().onStatusChange, machine.state, attempt.context);
    },
  };
  return machine;
}

/** Nothing is held any more. An expired link still is: it may be paid late. */
export function isOver({ status }: PaymentLinkState): boolean {
  return ['idle', 'paid', 'declined', 'error'].includes(status);
}

/** Is this attempt still the one, and something held? A callback of the shop can have ended it. */
export function isPresent<TOrder>(
  { state, attempt }: PaymentMachine<TOrder>,
  asked: Attempt<TOrder>,
): boolean {
  return asked === attempt && !isOver(state);
}
