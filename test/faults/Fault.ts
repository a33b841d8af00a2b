import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from 'react-tarlan-pay';

/**
 * Where a fault is run: what reads an answer, the hook in jsdom, the button in Chromium, the shop's signing endpoint, the
 * gateway's emulator, the shop's bundle.
 */
export type Layer = 'parser' | 'hook' | 'button' | 'server' | 'sandbox' | 'bundle';

/** What the payer's side must make of a fault, written out. */
export interface Failure {
  kind: PaymentLinkErrorKind;
  reason: PaymentLinkErrorReason;
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

/** A failure; or the payment works all the same; or nobody is told of anything. */
export type Expected = Failure | 'works' | 'nothing';

/** One row of the catalogue. Its id is the key it stands under. */
export interface Fault {
  /** What happens, in a few words. */
  does: string;
  expected: Expected;
  layers: readonly Layer[];
}

/** The ids of the rows that a layer runs. */
export type IdsOf<Rows extends Readonly<Record<string, Fault>>, L extends Layer> = {
  [Id in keyof Rows]: L extends Rows[Id]['layers'][number] ? Id : never;
}[keyof Rows] &
  string;

/** The rows that a layer runs, each with its id. */
export function rowsOf<Rows extends Readonly<Record<string, Fault>>, L extends Layer>(
  rows: Rows,
  layer: L,
): { [Id in IdsOf<Rows, L>]: Rows[Id] & { id: Id } }[IdsOf<Rows, L>][] {
  return (
    Object.entries(rows)
      .filter(([, row]) => row.layers.includes(layer))
      // The rows of this layer are what is left.
      .map(([id, row]) => ({ ...row, id }) as never)
  );
}

/** A test's title: `npm run faults` finds the row by it. */
export function titleOf({ id, does }: { id: string; does: string }): string {
  return `[${id}] ${does}`;
}
