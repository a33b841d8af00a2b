import type { AutoPlayScript } from './AutoPlay.js';

/** Options of a story, as `parameters.harness`. */
export interface HarnessParameters {
  /** Presses the button when the story is shown. */
  autoPlay?: AutoPlayScript | undefined;
  /** Polls the story shop for the order's status. */
  checkStatus?: boolean | undefined;
  /** Shows buttons that pay, decline or expire the link at the bank. Requires `checkStatus`. */
  bankControls?: boolean | undefined;
  /** Passes an `expiresAt` prop this many milliseconds after the story is shown. */
  expiresInMs?: number | undefined;
  /** Omits the story from the gallery: another story shows the same state, or it needs its own page. */
  hideFromGallery?: boolean | undefined;
  /** Omits the package's stylesheet. */
  unstyled?: boolean | undefined;
}

export function getHarnessParameters(parameters: Record<string, unknown>): HarnessParameters {
  // Storybook does not type parameters; only the stories of this repository set them.
  return (parameters.harness as HarnessParameters | undefined) ?? {};
}
