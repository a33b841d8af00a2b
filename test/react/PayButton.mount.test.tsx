// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { PayButton } from 'react-tarlan-pay';
import { createFakePageOpener, createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';

let container: HTMLDivElement;
beforeEach(() => {
  container = document.body.appendChild(document.createElement('div'));
  onTestFinished(() => container.remove());
});

it('PayButton in a <p> element hydrates the server’s HTML without an error, and then sends a request when it is clicked', async () => {
  const consoleError = vi.spyOn(console, 'error');
  const endpoint = createScriptedEndpoint('hang');
  const app = (
    <StrictMode>
      <p>
        <PayButton className="shop" order={{ orderId: '42' }} endpoint={endpoint} amount={14_900} />
      </p>
    </StrictMode>
  );
  container.innerHTML = renderToString(app);
  const button = screen.getByRole('button');
  const root = await act(async () => hydrateRoot(container, app));
  expect(screen.getByRole('button')).toBe(button);
  await act(async () => button.click());
  expect(endpoint.received).toHaveLength(1);
  expect(consoleError).not.toHaveBeenCalled();
  await act(async () => root.unmount());
});

it('PayButton starts the payment on a click between its first render and its effects', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const openPage = createFakePageOpener();
  const endpoint = createScriptedEndpoint('succeed');
  const rendered = new Promise<HTMLButtonElement>((resolve) => {
    new MutationObserver(() => {
      const button = container.querySelector('button');
      if (button) resolve(button);
    }).observe(container, { childList: true });
  });
  const root = createRoot(container);
  root.render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} openPage={openPage} />);
  const button = await rendered;
  button.click();
  // Waits, because React renders the new state in a later task.
  await vi.waitFor(() => expect(button.dataset.status).toBe('redirecting'));
  expect(openPage.opened).toHaveLength(1);
  root.unmount();
});
