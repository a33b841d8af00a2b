import { expect, waitFor } from 'storybook/test';
import { getHarnessParameters } from './harnessParameters.js';
import { longTimeout } from './queries.js';

interface PlayContext {
  canvasElement: HTMLElement;
  parameters: Record<string, unknown>;
}

/** Waits until every `AutoPlay` of the story has reached its state. */
export async function expectAutoPlayDone({ canvasElement, parameters }: PlayContext): Promise<void> {
  if (getHarnessParameters(parameters).autoPlay)
    await expect(canvasElement.querySelector('[data-autoplay]')).not.toBeNull();
  const describe = (element: Element) => {
    const story = element.closest('[data-story]')?.getAttribute('data-story') ?? 'the story';
    return `${story}: ${element.querySelector('[data-status]')?.getAttribute('data-status')}`;
  };
  await waitFor(
    () =>
      expect(Array.from(canvasElement.querySelectorAll('[data-autoplay="playing"]'), describe)).toEqual([]),
    longTimeout,
  );
}
