import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PaymentLinkError } from '../../../src/gateway/PaymentLinkError.js';
import { redactError } from '../../../src/server/logging/redactError.js';

const name = 'Әлия "<A&B>"/é 1';
const key = 'canary-secret';
const redact = (value: unknown) => redactError(value, { secret: [key], personal: [name] });

class OrderService {
  readonly client = { headers: { authorization: `Bearer ${key}` } };
  describe() {
    return 'still a method';
  }
}

class Account {
  readonly #name: string;
  constructor(accountName: string) {
    this.#name = accountName;
  }
  toJSON() {
    return { name: this.#name };
  }
}

function nest(value: unknown, depth: number): unknown {
  return depth === 0 ? value : { inner: nest(value, depth - 1) };
}

const goEscaped = JSON.stringify(name).replace(
  /[<>&]/g,
  (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
);
const asciiEscaped = name.replace(
  /[^ -~]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`,
);

describe('redactError', () => {
  it.each<[string, unknown]>([
    ['a text', `for ${name}`],
    ['an error with causes', new Error('a', { cause: new AggregateError([new Error(name)], key) })],
    ['an array', [[name]]],
    ['a class instance', new OrderService()],
    ['a class with private fields', new Account(name)],
    ['Headers', new Headers({ cookie: key })],
    ['a Request', new Request('https://shop.kz', { headers: { cookie: key } })],
    ['a Response', new Response(null, { headers: { 'x-key': key } })],
    ['a URL', new URL(`https://shop.kz/?q=${encodeURIComponent(name)}`)],
    ['URLSearchParams', new URLSearchParams({ name })],
    ['a Map by key', new Map([[name, 1]])],
    ['a Map by value', new Map([[1, { name }]])],
    ['a Set', new Set([name])],
    ['a Buffer', Buffer.from(`{"key":"${key}"}`)],
    ['an ArrayBuffer', new TextEncoder().encode(key).buffer],
    ['a symbol', Symbol(name)],
    ['a symbol property', { [Symbol('s')]: name }],
    ['the name of a symbol property', { [Symbol(key)]: 1 }],
    ['the name of a property', { [name]: 1 }],
    ['a property that is not enumerable', Object.defineProperty({}, 'hidden', { value: name })],
    ['a deep property', nest(name, 30)],
    [
      'a cycle',
      (() => {
        const cycle: Record<string, unknown> = { name };
        cycle.self = cycle;
        return cycle;
      })(),
    ],
    ['a URL-encoded name', encodeURIComponent(name)],
    ['a form-encoded name', new URLSearchParams({ name }).toString()],
    [
      'a URL-encoded name in lower case',
      encodeURIComponent(name).replace(/%../g, (byte) => byte.toLowerCase()),
    ],
    ['a JSON-escaped name', JSON.stringify({ name })],
    ['a name escaped by Go', goEscaped],
    ['a name escaped to ASCII', asciiEscaped],
    ['a name escaped twice', JSON.stringify(JSON.stringify({ key }))],
    [
      'a name in HTML',
      name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ],
  ])('redactError leaves no sensitive text in %s', (_, value) => {
    const shown = inspect(redact(value), { depth: 99, showHidden: true });
    expect(shown).toMatch(/redacted|not shown/);
    for (const part of ['Әлия', '%D3%98', '%d3%98', '\\u04D8', '\\u04d8', key])
      expect(shown).not.toContain(part);
  });

  class GetterError extends Error {
    readonly #text: string;
    constructor(text: string) {
      super();
      this.#text = text;
    }
    override get message() {
      return `for ${this.#text}`;
    }
    override get name() {
      return `${this.#text}Error`;
    }
  }
  class Title {
    readonly #text: string;
    constructor(text: string) {
      this.#text = text;
    }
    toString() {
      return `for ${this.#text}`;
    }
  }

  it.each<[string, unknown]>([
    ['getters of an error', new GetterError(key)],
    ['getters of a cause', new Error('', { cause: new GetterError(key) })],
    ['`toString` of a class', new Title(key)],
    ['`toString` of an error', Object.assign(new Error(), { toString: () => key })],
    ['`Symbol.toPrimitive`', { [Symbol.toPrimitive]: () => key }],
  ])('redactError leaves no sensitive text in %s', (_, value) => {
    const error = redact(value);
    const texts = error instanceof Error ? [error, error.cause, error.name, error.message] : [error];
    expect(texts.map(String).join()).toMatch(/^(?!.*canary).*redacted/);
    if (error instanceof Error && error.cause) expect(String(error.cause)).toContain('for [redacted]');
  });

  it('redactError returns the same error object, not a copy, if its getters return no sensitive text', () => {
    const error = new GetterError('nobody');
    expect(redact(error)).toBe(error);
  });

  it.each<[string, unknown]>([
    ['an error', new RangeError('clean', { cause: new Map([['a', new Headers({ b: 'c' })]]) })],
    ['a class with private fields', new Account('another')],
    ['a value without text', 42],
  ])('redactError returns %s, not a copy, when it contains no sensitive text', (_, value) => {
    expect(redact(value)).toBe(value);
  });

  it('redactError copies the class, the methods and the properties without sensitive text of an error', () => {
    const service = Object.assign(new OrderService(), { rows: 3 });
    const copy = redact(service);
    expect(copy).toBeInstanceOf(OrderService);
    expect(copy).toMatchObject({ rows: 3, client: { headers: { authorization: 'Bearer [redacted]' } } });
    // The cast is safe, because `toBeInstanceOf` above has checked the class.
    expect((copy as OrderService).describe()).toBe('still a method');
    expect(service.client.headers.authorization).toContain(key);
  });

  it.each(['message', 'stack', 'cause', 'code'])(
    'redactError does not change the standard fields of an error if the payer’s user name is “%s”',
    (personal) => {
      const error = Object.assign(new Error('The order is gone.', { cause: new Error('why') }), {
        code: 'E_GONE',
      });
      const copy = redactError(error, { secret: ['gone'], personal: [personal] });
      expect(copy).toMatchObject({
        message: 'The order is [redacted].',
        code: 'E_GONE',
        cause: { message: 'why' },
      });
    },
  );

  it.each(['network', 'payment link', 'PaymentLinkError'])(
    'redactError does not change the reason of a PaymentLinkError if the payer’s user name is “%s”',
    (personal) => {
      const error = new PaymentLinkError('network', 'network', {
        gatewayMessage: `unknown: ${personal}`,
      });
      expect(redactError(error, { secret: [], personal: [personal] })).toMatchObject({
        message: error.message,
        name: 'PaymentLinkError',
        reason: 'network',
        gatewayMessage: 'unknown: [redacted]',
      });
    },
  );
});
