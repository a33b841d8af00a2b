import { describe, expect, it } from 'vitest';
import { toCanonicalJson } from '../../../src/server/signing/toCanonicalJson.js';

describe('toCanonicalJson', () => {
  it.each([
    [
      'arrays in their order',
      { list: [3, 'a', [1, 2], { b: 1, a: 2 }] },
      '{"list":[3,"a",[1,2],{"a":2,"b":1}]}',
    ],
    ['null at every level', { a: null, b: { c: null } }, '{"a":null,"b":{"c":null}}'],
    ['empty strings below the top level', { a: { b: '' }, c: [''] }, '{"a":{"b":""},"c":[""]}'],
    ['a key before longer keys with the same start', { aa: 1, a: 2, aaa: 3 }, '{"a":2,"aa":1,"aaa":3}'],
    [
      'a key that continues with U+0000 after the key without it',
      { 'a\0': 1, a: 2, 'a\u0001': 3 },
      '{"a":2,"a\\u0000":1,"a\\u0001":3}',
    ],
    ['an empty object', {}, '{}'],
  ])('toCanonicalJson writes %s', (_, fields, text) => {
    expect(toCanonicalJson(fields, true)).toBe(text);
    expect(toCanonicalJson(Object.fromEntries(Object.entries(fields).reverse()), false)).toBe(text);
  });

  it.each([
    [undefined, 'JSON cannot represent a value of type undefined.'],
    [() => {}, 'JSON cannot represent a value of type function.'],
    [Symbol('x'), 'JSON cannot represent a value of type symbol.'],
  ])('toCanonicalJson throws a TypeError for %s', (value, message) => {
    expect(() => toCanonicalJson({ value }, true)).toThrow(new TypeError(message));
  });

  const nestArrays = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  const nestObjects = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
  it.each([
    ['arrays', nestArrays],
    ['objects', nestObjects],
  ])('toCanonicalJson accepts 512 levels of nested %s and throws for 513', (_, nest) => {
    // The outer object is the first of the 512 levels.
    const json = JSON.stringify({ value: nest(511) });
    expect(toCanonicalJson({ value: nest(511) }, false)).toBe(json);
    expect(() => toCanonicalJson({ value: nest(512) }, false)).toThrow(
      new RangeError('The value is nested more than 512 levels deep.'),
    );
  });
});
