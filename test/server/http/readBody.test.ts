import { expect, it } from 'vitest';
import { readBody } from '../../../src/server/http/readBody.js';

const text = 'сәлем';

/** Simulates Firefox, whose requests have no `body` property: https://developer.mozilla.org/docs/Web/API/Request/body#browser_compatibility */
function withoutBody(request: Request): Request {
  return new Proxy(request, {
    has: (target, key) => key !== 'body' && key in target,
    get: (target, key) => {
      const value: unknown = key === 'body' ? undefined : Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const createRequest = () => new Request('https://shop.kz', { method: 'POST', body: text });

it.each<[string, () => Request | Response]>([
  ['a request', createRequest],
  ['a request without a `body` property', () => withoutBody(createRequest())],
  ['a response', () => new Response(text)],
])(
  'readBody() returns the body of %s up to the maximum length, and null for a longer body',
  async (_name, createMessage) => {
    expect(new TextDecoder().decode((await readBody(createMessage(), 10, 'discard')) ?? undefined)).toBe(
      text,
    );
    expect(await readBody(createMessage(), 9, 'discard')).toBeNull();
  },
);

it('readBody() returns an empty Uint8Array for a message without a body', async () => {
  expect(await readBody(new Response(), 10, 'cancel')).toEqual(new Uint8Array());
});
