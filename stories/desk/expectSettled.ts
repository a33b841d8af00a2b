import { expect, waitFor } from 'storybook/test';
import { patience } from './payerEyes.js';

/** The story's payers have reached what they want; where there is none, the story is there at once. */
export async function expectSettled({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  await waitFor(
    () => expect(canvasElement.querySelectorAll('[data-settled="false"]')).toHaveLength(0),
    patience,
  );
}
