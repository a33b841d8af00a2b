const maxDepth = 5;
const replacement = '[redacted]';
/** Shorter user names are not redacted, because they occur inside too many ordinary words. */
const minPersonalLength = 3;

/** Texts that must not be logged. */
export interface SensitiveTexts {
  /** Keys and signatures. */
  secret: readonly string[];
  /** Names of payers. */
  personal: readonly string[];
}

/**
 * Returns the error itself if it contains no sensitive text. Otherwise returns a copy of the same class with `[redacted]`
 * instead of each, in its messages, causes, plain data and property names.
 */
export function redactError(error: unknown, { secret, personal }: SensitiveTexts): unknown {
  const sensitive = [...secret, ...personal.filter((text) => text.length >= minPersonalLength)].filter(
    Boolean,
  );
  // Longest first, because one text can contain another.
  sensitive.sort((a, b) => b.length - a.length);
  try {
    return redactValue(error, sensitive, 0);
  } catch {
    return new Error('The thrown value cannot be read.');
  }
}

function redactValue(value: unknown, sensitive: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return redactText(value, sensitive);
  if (!isTraversable(value) || depth > maxDepth) return value;
  if (Array.isArray(value)) {
    const clean = value.map((item) => redactValue(item, sensitive, depth + 1));
    return clean.every((item, at) => Object.is(item, value[at])) ? value : clean;
  }
  const properties = Object.entries(Object.getOwnPropertyDescriptors(value)).map(([name, descriptor]) => {
    // `stack` is a data property in Node 20 and an accessor from Node 21 on (https://github.com/nodejs/node/pull/61090).
    const original: unknown = 'value' in descriptor ? descriptor.value : Reflect.get(value, name);
    const cleanName = redactText(name, sensitive);
    return { name, cleanName, descriptor, original, clean: redactValue(original, sensitive, depth + 1) };
  });
  const isClean = properties.every(
    ({ name, cleanName, original, clean }) => name === cleanName && Object.is(original, clean),
  );
  if (isClean) return value;
  const copy: object = Object.create(Object.getPrototypeOf(value));
  for (const key of Object.getOwnPropertySymbols(value)) {
    Object.defineProperty(copy, key, { value: Reflect.get(value, key), enumerable: false });
  }
  for (const { cleanName, descriptor, clean } of properties) {
    Object.defineProperty(copy, cleanName, {
      value: clean,
      enumerable: descriptor.enumerable === true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function redactText(text: string, sensitive: readonly string[]): string {
  return sensitive.reduce((redacted, part) => redacted.replaceAll(part, replacement), text);
}

/** Only errors, arrays and plain objects are copied. Other objects may keep their data in private fields. */
function isTraversable(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Error || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
