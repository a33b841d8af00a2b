/** Maximum `setTimeout` delay; longer ones overflow and fire immediately. */
export const maxTimeoutMs = 2 ** 31 - 1;

/** @throws {TypeError} When the options themselves are missing, which the types forbid. */
export function assertOptions(owner: string, options: unknown): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${owner}: the options are missing. Call it with an object.`);
}

/**
 * Returns a function that throws a TypeError when an option is invalid. The message names the option and the rule, but not
 * the value, which may be a secret.
 */
export function createOptionValidator(owner: string): (name: string, isValid: boolean, rule: string) => void {
  return (name, isValid, rule) => {
    if (!isValid) throw new TypeError(`${owner}: \`${name}\` must be ${rule}.`);
  };
}

export function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function hasMethods(value: unknown, names: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => isFunction(Reflect.get(value, name)));
}

/** True for names that differ only in their case, underscores or plural, such as `return_url` and `returnUrl`. */
export function isSpelledAlike(first: string, second: string): boolean {
  return simplify(first) === simplify(second);
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[_-]|s$/g, '');
}

export function isTimeoutMs(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= maxTimeoutMs;
}

/** Parses an absolute http or https URL. Returns null for other text, and for URLs with spaces or credentials. */
export function parseHttpUrl(text: unknown): URL | null {
  if (typeof text !== 'string' || !/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url;
}
