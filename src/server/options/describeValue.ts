/** Longer texts, and texts with characters that no amount has, can be personal data and are not shown. */
const harmlessText = /^[\d\s.,_+-]{0,20}$/;

/**
 * Describes a value of the wrong type for an error message: `'14900' (string)`, `149.5`, `an object of class Decimal`. Texts are only
 * shown if they look like a number.
 */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return harmlessText.test(value) ? `'${value}' (string)` : 'a string';
  if (typeof value === 'bigint') return `${value}n (BigInt)`;
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return 'an array';
  if (typeof value !== 'object' || value === null) return String(value);
  if ('then' in value && typeof value.then === 'function') return 'a Promise (did you forget `await`?)';
  const className = getClassName(value);
  return className === 'Object' ? 'an object' : `an object of class ${className}`;
}

/**
 * Minified classes have names of one or two letters. Instances of decimal.js, which Prisma uses, are then still
 * recognizable by their `Symbol.toStringTag`.
 */
function getClassName(value: object): string {
  const name: unknown = Reflect.get(value, 'constructor')?.name;
  if (typeof name === 'string' && /^\w{3,40}$/.test(name)) return name;
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
