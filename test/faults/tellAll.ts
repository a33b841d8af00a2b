/** Everything that an error says to whoever logs it, as one text: its data, its stack, its causes, and whatever they hold. */
export function tellAll(error: unknown, seen: ReadonlySet<object> = new Set()): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if (seen.has(error)) return '(itself)';
  const data = Reflect.ownKeys(error).map(
    (name) => `${String(name)}: ${tellAll(Reflect.get(error, name), new Set([...seen, error]))}`,
  );
  // An object without a prototype has no text of its own.
  return [error instanceof Error ? String(error) : '', ...data].join('\n');
}
