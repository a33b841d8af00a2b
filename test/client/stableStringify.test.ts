import { expect, it } from 'vitest';
import { stableStringify } from '../../src/client/stableStringify.js';

it('stableStringify() sorts the keys of each object by their UTF-16 code units', () => {
  expect(stableStringify({ b: { я: 1, Z: 2, a: 3 }, c: null, a: 'x', aa: true })).toBe(
    '{"a":"x","aa":true,"b":{"Z":2,"a":3,"я":1},"c":null}',
  );
});

it('stableStringify() keeps the order of an array and sorts the keys of its objects', () => {
  expect(stableStringify([3, 1, { b: 1, a: 2 }, 2])).toBe('[3,1,{"a":2,"b":1},2]');
});

it.each([
  ['a date', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['a string', 'order-42', '"order-42"'],
  ['null', null, 'null'],
  ['undefined', undefined, undefined],
])('stableStringify() returns the same as JSON.stringify() for %s', (_, value, expected) => {
  expect(stableStringify(value)).toBe(expected);
});
