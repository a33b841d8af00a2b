import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PayButton } from 'react-tarlan-pay';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expect, it, vi } from 'vitest';

// Both tests pay the same order, so that state that remains from the first test would affect the second test.
const endpoint = createScriptedEndpoint('drop');
const originalFetch = globalThis.fetch;

async function pay() {
  render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await screen.findByRole('button', { name: 'Try again' });
}

it('a first test leaves mocks, fake timers and a failed payment behind', async () => {
  await pay();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.stubGlobal('fetch', endpoint.fetch);
  vi.useFakeTimers();
  expect(setTimeout).toHaveProperty('clock');
});

it('a second test starts on a page that the setup file has reset', async () => {
  expect(document.querySelector('button')).toBeNull();
  expect(setTimeout).not.toHaveProperty('clock');
  expect(navigator.onLine).toBe(true);
  expect(globalThis.fetch).toBe(originalFetch);
  await pay();
  const [first, second] = endpoint.received.map((request) => request.idempotencyKey);
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect(second).not.toBe(first);
});
