// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { PayButton, type PaymentLinkError } from 'react-tarlan-pay';
import { createFakePageOpener, createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';

const url = 'http://localhost:3000/api/payment-link';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => server.resetHandlers());
afterAll(() => server.close());

async function pressPayButton() {
  const openPage = createFakePageOpener();
  const errors: PaymentLinkError[] = [];
  render(
    <PayButton
      endpoint={url}
      order={{ orderId: '42' }}
      openPage={openPage}
      onError={(error) => errors.push(error)}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  return { openPage, errors };
}

it('MSW responds with the link of a scripted endpoint', async () => {
  const endpoint = createScriptedEndpoint('succeed');
  server.use(http.post('*/api/payment-link', ({ request }) => endpoint.respond(request)));
  const { openPage } = await pressPayButton();
  await vi.waitFor(() => expect(openPage.opened).toHaveLength(1));
  expect(endpoint.received).toMatchObject([
    { order: { orderId: '42' }, idempotencyKey: expect.stringMatching(/^[\da-f-]{36}$/) },
  ]);
});

it('MSW responds with the error of a scripted endpoint', async () => {
  const endpoint = createScriptedEndpoint('account-not-found');
  server.use(http.post('*/api/payment-link', ({ request }) => endpoint.respond(request)));
  const { errors } = await pressPayButton();
  await vi.waitFor(() => expect(errors).toMatchObject([{ code: 8015 }]));
});

it('MSW fails the request with a network error for the step drop of a scripted endpoint', async () => {
  const endpoint = createScriptedEndpoint('drop');
  server.use(http.post('*/api/payment-link', ({ request }) => endpoint.respond(request)));
  const { errors } = await pressPayButton();
  await vi.waitFor(() => expect(errors).toMatchObject([{ reason: 'network' }]));
});
