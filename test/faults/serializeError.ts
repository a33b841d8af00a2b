/** Serializes everything that logging an error can reveal: its fields, stack and causes, recursively. */
export function serializeError(error: unknown, seen: ReadonlySet<object> = new Set()): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if (seen.has(error)) return '(itself)';
  const data = Reflect.ownKeys(error).map(
    (name) => `${String(name)}: ${serializeError(Reflect.get(error, name), new Set([...seen, error]))}`,
  );
  // String() throws for an object without a prototype.
  return [error instanceof Error ? String(error) : '', ...data].join('\n');
}
