import { expect, waitFor } from 'storybook/test';
import { readDesk } from './parameters.js';
import { patience } from './payerEyes.js';

interface Look {
  canvasElement: HTMLElement;
  parameters: Record<string, unknown>;
}

/** The story's payers have reached what they want; where there is none, the story is there at once. */
export async function expectSettled({ canvasElement, parameters }: Look): Promise<void> {
  if (readDesk(parameters).payer) await expect(canvasElement.querySelector('[data-settled]')).not.toBeNull();
  const stateOf = (payer: Element) => {
    const scene = payer.closest('[data-scene]')?.getAttribute('data-scene') ?? 'the story';
    return `${scene}: ${payer.querySelector('[data-status]')?.getAttribute('data-status')}`;
  };
  await waitFor(
    () => expect(Array.from(canvasElement.querySelectorAll('[data-settled="false"]'), stateOf)).toEqual([]),
    patience,
  );
}
