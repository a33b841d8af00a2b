import { tmpdir } from 'node:os';
import { expect, onTestFinished } from 'vitest';
import { type StorefrontOptions, startStorefront } from '../../examples/storefront/server/startStorefront.js';

const json = { 'content-type': 'application/json' };

/** Restarts the storefront after a link was created and before it is paid. Expects that no data is lost. */
export async function restartStorefront(
  database: Pick<StorefrontOptions, 'dataDir' | 'databaseUrl'>,
): Promise<void> {
  const start = (ports: { port?: number; sandboxPort?: number } = {}) =>
    startStorefront({ clientDir: tmpdir(), ...database, ...ports });

  const first = await start();
  const { url } = first;
  const order = await (
    await fetch(`${url}/api/orders`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ items: [{ productId: 'slippers', quantity: 2 }] }),
    })
  ).json();
  const findOrder = async () => (await fetch(`${url}/api/orders/${order.id}`)).json();
  const requestLink = () =>
    fetch(`${url}/api/payment-link`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ orderId: order.id }),
    });
  const getLinkUrl = async () => (await (await requestLink()).json()).result.redirect_url;
  const linkUrl = await getLinkUrl();
  expect(linkUrl).toMatch(/\/pay\//);
  await first.close();

  const toPort = (origin: string) => Number(new URL(origin).port);
  const second = await start({ port: toPort(url), sandboxPort: toPort(first.sandboxUrl) });
  onTestFinished(second.close);
  expect(await findOrder()).toEqual(order);
  expect(await getLinkUrl()).toBe(linkUrl);
  expect(second.sandbox.requests()).toEqual([]);
  const [link] = second.sandbox.links();
  expect(await second.sandbox.settle(String(link?.id), 'paid')).toMatchObject({ callback: 'delivered' });
  expect(await findOrder()).toMatchObject({ status: 'paid', total: 29_800, paidAt: expect.any(String) });
  // The paid order gets no further link.
  expect((await requestLink()).status).toBe(409);
}
