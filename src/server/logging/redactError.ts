import { isPaymentLinkError } from '../../gateway/isPaymentLinkError.js';
import { createRedactor } from './createRedactor.js';

/** Deeper and larger values are not shown, because they were not searched. */
const maxDepth = 8;
const maxObjects = 2000;
const replacement = '[redacted]';
const unshown = '[not shown]';
/** Shorter personal texts are not redacted, because they occur inside too many ordinary words. */
const minPersonalLength = 3;
/** The fields of an error that logs read. The error's class can define them as getters. */
const errorFields = ['message', 'stack', 'cause', 'name', 'code', 'errors'];

/** Texts that must not be logged. */
export interface SensitiveTexts {
  /** Keys and signatures. */
  secret: readonly string[];
  /** Names of payers. */
  personal: readonly string[];
}

/**
 * Returns the error itself if it contains no sensitive text. Otherwise returns a copy of the same class with `[redacted]`
 * instead of each: in messages, causes, properties, names of properties, collections, headers, URLs and bytes, also in the
 * encodings of URLs, JSON and HTML.
 */
export function redactError(error: unknown, { secret, personal }: SensitiveTexts): unknown {
  const texts = [...secret, ...personal.filter((text) => text.length >= minPersonalLength)].filter(Boolean);
  const redactText = createRedactor(texts, replacement);
  try {
    return isClean(error, redactText) ? error : copy(error, redactText, 0, new Map());
  } catch {
    return new Error('The thrown value cannot be read.');
  }
}

type RedactText = (text: string) => string;

function isClean(root: unknown, redactText: RedactText): boolean {
  const seen = new Set<unknown>();
  const isTextClean = (text: string) => redactText(text) === text;

  function visit(value: unknown, depth: number): boolean {
    if (typeof value === 'string') return isTextClean(value);
    if (typeof value === 'symbol') return isTextClean(value.description ?? '');
    if (typeof value !== 'object' || value === null || seen.has(value)) return true;
    if (depth > maxDepth || seen.size >= maxObjects) return false;
    seen.add(value);
    const text = toText(value);
    if (text !== null) return isTextClean(text);
    if (!isTextClean(toCustomString(value) ?? '')) return false;
    const members = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : [];
    if (!members.every((member) => visit(member, depth + 1))) return false;
    return getProperties(value).every(
      ({ key, value: member }) =>
        isTextClean(toKeyText(key)) && (isPackageText(value, key) || visit(member, depth + 1)),
    );
  }
  return visit(root, 0);
}

function copy(value: unknown, redactText: RedactText, depth: number, copies: Map<unknown, unknown>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'symbol') return redactSymbol(value, redactText);
  if (typeof value !== 'object' || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  if (depth > maxDepth || copies.size >= maxObjects) return unshown;
  const text = toText(value);
  if (text !== null) {
    const clean = redactText(text);
    // The object keeps its content in private fields, which cannot be redacted, so the object is replaced by its redacted
    // text.
    copies.set(value, clean === text ? value : clean);
    return copies.get(value);
  }
  const copyMember = (member: unknown) => copy(member, redactText, depth + 1, copies);
  const target = createTarget(value);
  copies.set(value, target);
  if (value instanceof Map && target instanceof Map)
    for (const [key, member] of value) target.set(copyMember(key), copyMember(member));
  if (value instanceof Set && target instanceof Set)
    for (const member of value) target.add(copyMember(member));
  for (const { key, value: member, isEnumerable } of getProperties(value)) {
    const cleanKey =
      typeof key === 'symbol' ? redactSymbol(key, redactText) : redactKey(value, key, redactText);
    Object.defineProperty(target, cleanKey, {
      value: isPackageText(value, key) ? member : copyMember(member),
      enumerable: isEnumerable,
      writable: true,
      configurable: true,
    });
  }
  const customString = toCustomString(value);
  if (customString !== null) defineConversion(target, redactText(customString));
  return target;
}

/**
 * Defines the conversion of a copy to a string. The method of the class would read private fields, which the copy does not
 * have.
 */
function defineConversion(target: object, text: string): void {
  for (const key of ['toString', Symbol.toPrimitive])
    Object.defineProperty(target, key, { value: () => text, configurable: true });
}

function createTarget(value: object): object {
  if (Array.isArray(value)) return [];
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  return Object.create(Object.getPrototypeOf(value));
}

interface Property {
  key: string | symbol;
  value: unknown;
  isEnumerable: boolean;
}

function getProperties(value: object): Property[] {
  const getters = errorFields.filter((key) => value instanceof Error && isInheritedGetter(value, key));
  return [...Reflect.ownKeys(value), ...getters]
    .filter((key) => !(Array.isArray(value) && key === 'length'))
    .map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      // `stack` is a data property in Node 20 and an accessor from Node 21 on (https://github.com/nodejs/node/pull/61090),
      // so the value is read by its name and not from the descriptor.
      return { key, value: Reflect.get(value, key), isEnumerable: descriptor?.enumerable === true };
    });
}

function isInheritedGetter(value: object, key: string): boolean {
  if (Object.hasOwn(value, key)) return false;
  let prototype: unknown = Object.getPrototypeOf(value);
  while (typeof prototype === 'object' && prototype !== null && !Object.hasOwn(prototype, key))
    prototype = Object.getPrototypeOf(prototype);
  return Object.getOwnPropertyDescriptor(prototype ?? {}, key)?.get !== undefined;
}

const plainConversions: unknown[] = [
  undefined,
  Object.prototype.toString,
  Error.prototype.toString,
  Array.prototype.toString,
];

/** Returns the text of an object whose class defines the conversion to a string; null for others. */
function toCustomString(value: object): string | null {
  if (plainConversions.includes(Reflect.get(value, 'toString')) && !(Symbol.toPrimitive in value))
    return null;
  return String(value);
}

/**
 * True for the fields of a `PaymentLinkError` whose text comes from this package. These are not redacted, so that a payer
 * named `network` does not hide the reason.
 */
function isPackageText(owner: object, key: string | symbol): boolean {
  return isPaymentLinkError(owner) && ['message', 'kind', 'reason', 'name'].includes(toKeyText(key));
}

/**
 * Redacts the name of a property. The names of `errorFields` stay, so that a payer with such a name does not hide the field.
 */
function redactKey(owner: object, key: string, redactText: RedactText): string {
  return owner instanceof Error && errorFields.includes(key) ? key : redactText(key);
}

/** Redacts the description of a symbol. Other symbols stay as they are, such as the brand of this package's errors. */
function redactSymbol(symbol: symbol, redactText: RedactText): symbol {
  const description = symbol.description ?? '';
  const clean = redactText(description);
  return clean === description ? symbol : Symbol(clean);
}

function toKeyText(key: string | symbol): string {
  return typeof key === 'symbol' ? (key.description ?? '') : key;
}

/**
 * Returns the content of an object that keeps it in private fields, such as `Headers`, as text. Null for objects with
 * ordinary properties.
 */
function toText(value: object): string | null {
  if (value instanceof Headers || value instanceof URLSearchParams || isFormData(value))
    return Array.from(
      value as Iterable<[string, unknown]>,
      ([name, text]) => `${name}: ${String(text)}`,
    ).join('\n');
  if (value instanceof URL || value instanceof String) return String(value);
  if (value instanceof Request) return `${value.method} ${value.url}\n${toText(value.headers)}`;
  if (value instanceof Response) return `${value.status} ${value.url}\n${toText(value.headers)}`;
  if (value instanceof ArrayBuffer) return decode(new Uint8Array(value));
  if (ArrayBuffer.isView(value))
    return decode(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  if (
    Array.isArray(value) ||
    value instanceof Error ||
    !('toJSON' in value) ||
    typeof value.toJSON !== 'function'
  )
    return null;
  return JSON.stringify(value) ?? '';
}

function isFormData(value: object): boolean {
  return typeof FormData === 'function' && value instanceof FormData;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
