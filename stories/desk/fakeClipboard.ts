import { fn } from 'storybook/test';

/** Puts a clipboard in place of the browser's, which plain http does not have; the story's end gives that one back. */
export function fakeClipboard(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: fn(writeText) } });
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}
