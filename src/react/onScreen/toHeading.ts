/** Returns a sentence without its full stop, for a heading. */
export function toHeading(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
