const deepest = 5;
const replacement = '[redacted]';
/** Shorter ones stand in too many words. */
const shortestPersonal = 3;

/** What must not stand in a log. */
export interface LogSecrets {
  /** Keys and signatures. */
  secret: readonly string[];
  /** Names of payers. */
  personal: readonly string[];
}

/**
 * A log's view of an error: the very same one where it holds none of the secrets, else a copy of the same class with
 * `[redacted]` in their place, in its texts, its causes, its plain data and their names.
 */
export function redact(error: unknown, { secret, personal }: LogSecrets): unknown {
  const hidden = [...secret, ...personal.filter((text) => text.length >= shortestPersonal)].filter(Boolean);
  // The longest first: one can be a part of another.
  hidden.sort((a, b) => b.length - a.length);
  try {
    return redactValue(error, hidden, 0);
  } catch {
    return new Error('An error that cannot be read.');
  }
}

function redactValue(value: unknown, hidden: readonly string[], depth: number): unknown {
  if (typeof value === 'string') return redactText(value, hidden);
  if (!isOpen(value) || depth > deepest) return value;
  if (Array.isArray(value)) {
    const clean = value.map((member) => redactValue(member, hidden, depth + 1));
    return clean.every((member, at) => Object.is(member, value[at])) ? value : clean;
  }
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(value)).map(([name, descriptor]) => {
    // Node's `stack` is data in some versions and an accessor in others.
    const held: unknown = 'value' in descriptor ? descriptor.value : Reflect.get(value, name);
    const cleanName = redactText(name, hidden);
    return { name, cleanName, descriptor, held, clean: redactValue(held, hidden, depth + 1) };
  });
  const isClean = descriptors.every(
    ({ name, cleanName, held, clean }) => name === cleanName && Object.is(held, clean),
  );
  if (isClean) return value;
  const copy: object = Object.create(Object.getPrototypeOf(value));
  for (const key of Object.getOwnPropertySymbols(value)) {
    Object.defineProperty(copy, key, { value: Reflect.get(value, key), enumerable: false });
  }
  for (const { cleanName, descriptor, clean } of descriptors) {
    Object.defineProperty(copy, cleanName, {
      value: clean,
      enumerable: descriptor.enumerable === true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function redactText(text: string, hidden: readonly string[]): string {
  return hidden.reduce((left, part) => left.replaceAll(part, replacement), text);
}

/** Errors, lists and plain objects are looked into; what else there is keeps its data to itself. */
function isOpen(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof Error || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
