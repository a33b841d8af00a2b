// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { PayButton } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';
import { createControlledEndpoint } from '../controlledEndpoint.js';

it('hydrates what the server rendered, without a word of complaint', async () => {
  const consoleError = vi.spyOn(console, 'error');
  const { endpoint, calls } = createControlledEndpoint();
  const app = (
    <StrictMode>
      <PayButton className="shop" order={{ orderId: '42' }} endpoint={endpoint} amount={14_900} />
    </StrictMode>
  );
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(app);
  const button = screen.getByRole('button');
  const root = await act(async () => hydrateRoot(container, app));
  expect(screen.getByRole('button')).toBe(button);
  await act(async () => button.click());
  expect(calls).toHaveLength(1);
  expect(consoleError).not.toHaveBeenCalled();
  await act(async () => root.unmount());
  container.remove();
});
