/** Everything that an error says to whoever logs it, as one text: its own data, its stack, its causes. */
export function tellAll(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const data = Object.getOwnPropertyNames(error).map((name): string => {
    const value: unknown = Reflect.get(error, name);
    return `${name}: ${name === 'cause' ? tellAll(value) : String(value)}`;
  });
  return [String(error), ...data].join('\n');
}
