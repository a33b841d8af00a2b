import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { PayButton } from 'react-tarlan-pay';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expect, it, vi } from 'vitest';

/** One order in both tests: what the page keeps of its attempt must not reach the second. */
const endpoint = createScriptedEndpoint('drop');
const pageFetch = globalThis.fetch;

async function pay() {
  render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));
  await screen.findByRole('button', { name: 'Try again' });
}

it('leaves everything as it should not be', async () => {
  await pay();
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  vi.stubGlobal('fetch', endpoint.fetch);
  vi.useFakeTimers();
  expect(setTimeout).toHaveProperty('clock');
});

it('finds nothing of it', async () => {
  expect(document.querySelector('button')).toBeNull();
  expect(setTimeout).not.toHaveProperty('clock');
  expect(navigator.onLine).toBe(true);
  expect(globalThis.fetch).toBe(pageFetch);
  await pay();
  const [first, second] = endpoint.received.map((request) => request.idempotencyKey);
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect(second).not.toBe(first);
});
