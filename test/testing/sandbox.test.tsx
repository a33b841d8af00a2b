// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PayButton } from 'react-tarlan-pay';
import { createSandboxGateway } from 'react-tarlan-pay/sandbox';
import { createPaymentLinkHandler } from 'react-tarlan-pay/server';
import { createFakePageOpener } from 'react-tarlan-pay/testing';
import { expect, it, onTestFinished, vi } from 'vitest';

const secretKey = 'canary-secret';
const shop = {
  service: 'orders',
  referHost: 'localhost',
  resolveOrder: async () => ({ username: 'user-1', amount: 2_500 }),
};

it('a press of the button requests a link from the sandbox through the shop’s signing endpoint', async () => {
  const sandbox = createSandboxGateway({ secretKey, agent: 'my-shop' });
  onTestFinished(sandbox.close);
  const handle = createPaymentLinkHandler({ ...shop, secretKey, agent: 'my-shop', fetch: sandbox.fetch });
  const openPage = createFakePageOpener();
  const endpoint = (order: { orderId: string }) =>
    handle(
      new Request('http://localhost/api/payment-link', {
        method: 'POST',
        body: JSON.stringify(order),
        headers: { 'content-type': 'application/json' },
      }),
    );
  render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} openPage={openPage} />);
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await vi.waitFor(() => expect(openPage.opened).toHaveLength(1));
  expect(sandbox.links()).toMatchObject([{ amount: 2_500, username: 'user-1', url: openPage.opened[0] }]);
});
