import { expect, it } from 'vitest';
import { readBody } from '../../../src/server/http/readBody.js';

const text = 'сәлем';

/** As in Firefox, whose requests have no `body`. */
function withoutBody(request: Request): Request {
  return new Proxy(request, {
    has: (target, key) => key !== 'body' && key in target,
    get: (target, key) => {
      const value: unknown = key === 'body' ? undefined : Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const makeRequest = (body = text) => new Request('https://shop.kz', { method: 'POST', body });

it.each<[string, () => Request | Response]>([
  ['a request', makeRequest],
  ['a request that does not say its body', () => withoutBody(makeRequest())],
  ['an answer', () => new Response(text)],
])('reads %s', async (_name, make) => {
  expect(new TextDecoder().decode((await readBody(make(), 10, 'discard')) ?? undefined)).toBe(text);
  expect(await readBody(make(), 9, 'discard')).toBeNull();
});

it('reads nothing where there is nothing', async () => {
  expect(await readBody(new Response(), 10, 'cancel')).toEqual(new Uint8Array());
});
