import type { Outcome, PaymentLinkErrorKind, PaymentLinkErrorReason, Responsibility } from 'react-tarlan-pay';

/**
 * The layers that can run a fault: the parser, the hook in jsdom, the button in Chromium, the shop's signing endpoint, the
 * sandbox, and the shop's client bundle.
 */
export type Layer = 'parser' | 'hook' | 'button' | 'server' | 'sandbox' | 'bundle';

/** The fields of the error that a fault must produce. */
export interface Failure {
  kind: PaymentLinkErrorKind;
  reason: PaymentLinkErrorReason;
  responsibility: Responsibility;
  retryable: boolean;
  outcome: Outcome;
}

/** The result of a fault: an error, a payment that succeeds nevertheless (`works`), or no callback of the package (`nothing`). */
export type Expected = Failure | 'works' | 'nothing';

/** A row of the fault catalogue. The row's key in the catalogue is its id. */
export interface Fault {
  /** A short description, used in test titles. */
  description: string;
  expected: Expected;
  layers: readonly Layer[];
}

/** The ids of all rows that a layer runs. */
export type IdsOf<Rows extends Readonly<Record<string, Fault>>, L extends Layer> = {
  [Id in keyof Rows]: L extends Rows[Id]['layers'][number] ? Id : never;
}[keyof Rows] &
  string;

/** Returns all rows that a layer runs, with their ids. */
export function getRows<Rows extends Readonly<Record<string, Fault>>, L extends Layer>(
  rows: Rows,
  layer: L,
): { [Id in IdsOf<Rows, L>]: Rows[Id] & { id: Id } }[IdsOf<Rows, L>][] {
  return (
    Object.entries(rows)
      .filter(([, row]) => row.layers.includes(layer))
      // The cast is needed because the compiler cannot infer that the filter leaves only rows of this layer.
      .map(([id, row]) => ({ ...row, id }) as never)
  );
}

/** Returns the title of a row's test. `npm run faults` finds the row by the id in the title. */
export function formatTitle({ id, description }: { id: string; description: string }): string {
  return `[${id}] ${description}`;
}
