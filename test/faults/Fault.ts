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

/** A fault produces a failure, does not prevent the payment (`works`), or causes no callback (`nothing`). */
export type Expected = Failure | 'works' | 'nothing';

/** A row of the catalogue. Its key is its id. */
export interface Fault {
  /** A short description, used in test titles. */
  description: string;
  expected: Expected;
  layers: readonly Layer[];
}

/** The ids of all rows of a layer. */
export type IdsOf<Rows extends Readonly<Record<string, Fault>>, L extends Layer> = {
  [Id in keyof Rows]: L extends Rows[Id]['layers'][number] ? Id : never;
}[keyof Rows] &
  string;

/** Returns all rows of a layer, with their ids. */
export function getRows<Rows extends Readonly<Record<string, Fault>>, L extends Layer>(
  rows: Rows,
  layer: L,
): { [Id in IdsOf<Rows, L>]: Rows[Id] & { id: Id } }[IdsOf<Rows, L>][] {
  return (
    Object.entries(rows)
      .filter(([, row]) => row.layers.includes(layer))
      // The filter leaves only rows of this layer, which the compiler cannot infer.
      .map(([id, row]) => ({ ...row, id }) as never)
  );
}

/** The title of a row's test. `npm run faults` finds the row by the id in it. */
export function formatTitle({ id, description }: { id: string; description: string }): string {
  return `[${id}] ${description}`;
}
