import { afterEach, expect, jest, test } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement } from 'react';
import { PayButton } from 'react-tarlan-pay';
import { createFakePageOpener, createScriptedEndpoint, resetPaymentPage } from 'react-tarlan-pay/testing';

afterEach(resetPaymentPage);
const order = { orderId: '42' };

test('a button with its endpoint pays', async () => {
  const endpoint = createScriptedEndpoint('succeed');
  const openPage = createFakePageOpener();
  render(createElement(PayButton, { endpoint, order, openPage }));
  fireEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await waitFor(() => expect(openPage.opened).toHaveLength(1));
  expect(endpoint.received[0].order).toEqual(order);
});

test('a button with a fixed address gets its answer through fetch', async () => {
  const endpoint = createScriptedEndpoint('account-not-found');
  globalThis.fetch = endpoint.fetch;
  const onError = jest.fn();
  render(createElement(PayButton, { endpoint: '/api/payment-link', order, onError }));
  fireEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(onError.mock.calls[0][0].reason).toBe('account-not-found');
});
