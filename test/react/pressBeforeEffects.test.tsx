// @vitest-environment jsdom
import { createRoot } from 'react-dom/client';
import { PayButton } from 'react-tarlan-pay';
import { createFakePageOpener, createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { expect, it, vi } from 'vitest';

it('a press before the effects have run pays too', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const element = document.body.appendChild(document.createElement('div'));
  const openPage = createFakePageOpener();
  const endpoint = createScriptedEndpoint('succeed');
  const drawn = new Promise<HTMLButtonElement>((resolve) => {
    new MutationObserver(() => {
      const button = element.querySelector('button');
      if (button) resolve(button);
    }).observe(element, { childList: true });
  });
  const root = createRoot(element);
  root.render(<PayButton endpoint={endpoint} order={{ orderId: '42' }} openPage={openPage} />);
  const button = await drawn;
  button.click();
  await vi.waitFor(() => expect(openPage.opened).toHaveLength(1));
  expect(button.dataset.status).toBe('redirecting');
  root.unmount();
});
