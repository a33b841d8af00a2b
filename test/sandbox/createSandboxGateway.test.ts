import { createSandboxGateway, type SandboxLink } from 'react-tarlan-pay/sandbox';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLink, createSandbox, linkUrl, origin, requestLink, secretKey } from './createSandbox.js';

it.each([
  ['GET', linkUrl, 405, 'POST'],
  ['POST', `${origin}/`, 405, 'GET'],
  ['DELETE', `${origin}/pay/some-id`, 405, 'GET, POST'],
  ['constructor', `${origin}/pay/some-id`, 405, 'GET, POST'],
  ['GET', `${origin}/elsewhere`, 404, null],
  ['POST', `${linkUrl}/`, 404, null],
  ['HEAD', `${origin}/`, 200, null],
])('the sandbox responds to the request %s %s with HTTP %i', async (method, url, status, allow) => {
  const response = await createSandbox().fetch(url, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(allow);
});

it('the sandbox’s response with HTTP 404 names the endpoint for payment links', async () => {
  const response = await createSandbox().fetch(`${origin}/api/link`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('POST /showcase-gateway/api/v1/action/link');
});

it('the sandbox responds with HTTP 500 if the connection breaks off within the request body', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  const init = { method: 'POST', body, duplex: 'half' };
  expect((await createSandbox().fetch(linkUrl, init)).status).toBe(500);
});

it('the sandbox stores the last 1,000 links and requests, and deletes older ones', {
  timeout: 60_000,
}, async () => {
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
])('createSandboxGateway throws a TypeError that names the invalid option: %s = %j', (name, value) => {
  const create = () => createSandboxGateway({ secretKey, agent: 'tarlan', [name]: value });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(`\`${name}\``);
  expect(create).not.toThrow(secretKey);
});

it('the sandbox restores the links of an earlier run from their JSON', async () => {
  const saved = new Map<string, string>();
  const onLinkChange = (link: SandboxLink) => saved.set(link.id, JSON.stringify(link));
  const first = createSandbox({ onLinkChange });
  const paid = await createLink(first);
  await first.settle(paid.id, 'paid');
  const open = await createLink(first);

  const second = createSandbox({ links: [...saved.values()].map((text) => JSON.parse(text)) });
  expect(second.links()).toEqual(first.links());
  await expect(second.settle(paid.id, 'declined')).rejects.toThrow('already paid');
  expect(await second.settle(open.id, 'declined')).toMatchObject({ status: 'declined' });
});

it('the sandbox creates other transaction ids than in an earlier run, because shops ignore callbacks that they know', async () => {
  vi.useFakeTimers();
  const first = await createLink(createSandbox());
  vi.advanceTimersByTime(1);
  expect((await createLink(createSandbox())).externalId).not.toBe(first.externalId);
});

it('the sandbox sends a callback when a link that it restored from an earlier run expires', async () => {
  vi.useFakeTimers();
  const link = await createLink(createSandbox());
  const fetch = vi.fn(async () => new Response());
  createSandbox({ links: [link], callbackUrl: 'http://shop.test/callback', fetch });
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledTimes(1));
});

it('Node prints no warning about many open links of the sandbox', async () => {
  const warnings: Error[] = [];
  const collect = (warning: Error) => warnings.push(warning);
  process.on('warning', collect);
  onTestFinished(() => void process.off('warning', collect));
  const sandbox = createSandbox({ callbackUrl: 'http://shop.test/callback' });
  for (let count = 0; count < 20; count++) await requestLink(sandbox);
  // Waits for the next turn of the event loop, in which Node emits warnings.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});
