/** JSON with sorted keys, so that equal values give equal text. Undefined if the value has no JSON form. */
export function stableStringify(value: unknown): string | undefined {
  const keys = new Set<string>();
  JSON.stringify(value, (key, item: unknown) => keys.add(key) && item);
  // Lists the properties of each object in the order of this array.
  return JSON.stringify(value, [...keys].sort());
}
