import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/server/signing/toCanonicalJson.js';

describe('canonicalJson writes', () => {
  it.each([
    ['lists as they are', { list: [3, 'a', [1, 2], { b: 1, a: 2 }] }, '{"list":[3,"a",[1,2],{"a":2,"b":1}]}'],
    ['null, at the top and below', { a: null, b: { c: null } }, '{"a":null,"b":{"c":null}}'],
    ['an empty text below the top', { a: { b: '' }, c: [''] }, '{"a":{"b":""},"c":[""]}'],
    ['a name before those that go on', { aa: 1, a: 2, aaa: 3 }, '{"a":2,"aa":1,"aaa":3}'],
    [
      'a null character before nothing else',
      { 'a\0': 1, a: 2, 'a\u0001': 3 },
      '{"a":2,"a\\u0000":1,"a\\u0001":3}',
    ],
    ['nothing at all', {}, '{}'],
  ])('%s', (_, fields, text) => {
    expect(canonicalJson(fields, true)).toBe(text);
    expect(canonicalJson(Object.fromEntries(Object.entries(fields).reverse()), false)).toBe(text);
  });
});

it.each([
  [undefined, 'A undefined has no JSON form.'],
  [() => {}, 'A function has no JSON form.'],
  [Symbol('x'), 'A symbol has no JSON form.'],
])('canonicalJson refuses %s', (value, message) => {
  expect(() => canonicalJson({ value }, true)).toThrow(new TypeError(message));
});
