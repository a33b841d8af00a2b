/** A sentence without its full stop. */
export function toHeading(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
