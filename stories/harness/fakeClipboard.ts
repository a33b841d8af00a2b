import { fn } from 'storybook/test';

/** Replaces `navigator.clipboard`, which browsers omit on plain http. Returns a function that restores the original. */
export function fakeClipboard(writeText: (text: string) => Promise<void>): () => void {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: fn(writeText) } });
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}
