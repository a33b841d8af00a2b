import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { expect, it } from 'vitest';
import { createLink, createSandbox, linkUrl, origin, requestLink, secretKey } from './createSandbox.js';

it.each([
  ['GET', linkUrl, 405, 'POST'],
  ['POST', `${origin}/`, 405, 'GET'],
  ['DELETE', `${origin}/pay/some-id`, 405, 'GET, POST'],
  ['constructor', `${origin}/pay/some-id`, 405, 'GET, POST'],
  ['GET', `${origin}/elsewhere`, 404, null],
  ['POST', `${linkUrl}/`, 404, null],
  ['HEAD', `${origin}/`, 200, null],
])('a request %s %s gets HTTP %i', async (method, url, status, allow) => {
  const response = await createSandbox().fetch(url, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(allow);
});

it('names the endpoint for payment links in a 404 response', async () => {
  const response = await createSandbox().fetch(`${origin}/api/link`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('POST /showcase-gateway/api/v1/action/link');
});

it('returns HTTP 500 if the request body breaks off', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  const init = { method: 'POST', body, duplex: 'half' };
  expect((await createSandbox().fetch(linkUrl, init)).status).toBe(500);
});

it('keeps the last 1,000 links and requests', async () => {
  const sandbox = createSandbox();
  const [first, second] = [await createLink(sandbox), await createLink(sandbox)];
  for (let count = 2; count < 1001; count++) await requestLink(sandbox);
  expect(sandbox.links()).toHaveLength(1000);
  expect(sandbox.links()[0]?.id).toBe(second.id);
  expect(sandbox.requests()).toHaveLength(1000);
  await expect(sandbox.settle(first.id, 'paid')).rejects.toThrow('no link');
});

it.each<[string, unknown]>([
  ['secretKey', ''],
  ['agent', undefined],
  ['services', 'service1'],
  ['errors', 'old'],
  ['latencyMs', -1],
  ['linkLifetimeMs', Number.NaN],
  ['callbackUrl', '/callback'],
  ['project', ''],
  ['fetch', {}],
  ['publicUrl', 'https://shop.kz/sandbox'],
  ['onLog', 'console'],
])('throws a TypeError that names the option: %s = %j', (name, value) => {
  const create = () => createSandboxGateway({ secretKey, agent: 'tarlan', [name]: value });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(`\`${name}\``);
  expect(create).not.toThrow(secretKey);
});
