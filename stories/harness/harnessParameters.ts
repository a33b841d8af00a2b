import type { AutoPlayScript } from './AutoPlay.js';

/** Options of a story, which the story sets in `parameters.harness`. */
export interface HarnessParameters {
  /** Presses the button when the story is shown. */
  autoPlay?: AutoPlayScript | undefined;
  /** Polls the story shop for the order's status. */
  checkStatus?: boolean | undefined;
  /** Shows buttons that pay, decline or expire the link at the bank. Requires `checkStatus`. */
  bankControls?: boolean | undefined;
  /** The time in ms after which the link expires. The story gets a prop `expiresAt` with this time after its first render. */
  expiresInMs?: number | undefined;
  /** Omits the story from the gallery, because another story shows the same state, or because the story needs a separate page. */
  hideFromGallery?: boolean | undefined;
  /** Omits the package's stylesheet. */
  unstyled?: boolean | undefined;
}

export function getHarnessParameters(parameters: Record<string, unknown>): HarnessParameters {
  // The cast is safe: Storybook does not type parameters, but only the stories of this repository set `harness`.
  return (parameters.harness as HarnessParameters | undefined) ?? {};
}
