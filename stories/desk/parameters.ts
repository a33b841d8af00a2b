import type { PayerScript } from './Payer.js';

/** What a story may ask of the desk, as `parameters.desk`. */
export interface DeskParameters {
  /** Presses the button when the story is shown. Default: nobody does. */
  payer?: PayerScript | undefined;
  /** The shop's server tells how the order stands. Default: it is not asked. */
  watched?: boolean | undefined;
  /** Shows what the payer can do at the bank. Needs `watched`. */
  bank?: boolean | undefined;
  /** Gives the story an `expiresAt` so many milliseconds after it is shown. */
  endsInMs?: number | undefined;
  /** Stays out of the gallery: another story shows the same there, or it needs a page of its own. */
  apart?: boolean | undefined;
  /** Leaves the stylesheet out. */
  unstyled?: boolean | undefined;
}

/** Parameters come untyped; only stories of this repository write them. */
export function readDesk(parameters: Record<string, unknown>): DeskParameters {
  return (parameters.desk as DeskParameters | undefined) ?? {};
}
