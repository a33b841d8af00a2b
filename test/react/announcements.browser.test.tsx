import { virtual } from '@guidepup/virtual-screen-reader';
import { PayButton, type PaymentStatus } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint, linkAnswer } from 'react-tarlan-pay/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';

const styleElement = document.createElement('style');
styleElement.textContent = styles;
beforeEach(() => {
  document.head.append(styleElement);
});
afterEach(async () => {
  await virtual.stop();
  styleElement.remove();
});

type Check = PaymentStatus | 'fail';

/** Presses the button, waits for the code, and then lets the status checks report `next`. */
async function pay(presentation: 'inline' | 'dialog', next: Check) {
  let current: Check = 'pending';
  const checkStatus = vi.fn(async () => {
    if (current === 'fail') throw new Error('offline');
    return current;
  });
  const screen = await render(
    <PayButton
      endpoint={createScriptedEndpoint(linkAnswer({}))}
      order={{ orderId: '42' }}
      amount={14_900}
      mode="qr"
      presentation={presentation}
      checkStatus={checkStatus}
    />,
  );
  await virtual.start({ container: document.body });
  screen.getByRole('button').element().focus();
  (screen.getByRole('button').element() as HTMLElement).click();
  await expect.element(screen.getByRole('img', { name: en.panel.qrCode })).toBeVisible();
  await expect.poll(() => checkStatus.mock.calls.length).toBeGreaterThan(0);
  current = next;
  // Causes a status check at once.
  document.dispatchEvent(new Event('visibilitychange'));
  return screen;
}

const spoken = async (text: string) =>
  (await virtual.spokenPhraseLog()).filter((phrase) => phrase.includes(text));

it.each(['inline', 'dialog'] as const)('each outcome is announced once, %s', async (presentation) => {
  for (const [next, heading] of [
    ['paid', en.paid],
    ['declined', 'The payment was declined'],
    ['expired', 'Your time to pay has run out'],
    ['fail', en.panel.stillTrying],
  ] as const) {
    const screen = await pay(presentation, next);
    await expect.poll(() => spoken(heading), { timeout: 8_000 }).not.toHaveLength(0);
    // Further announcements of the same change would follow in the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(await spoken(heading), next).toHaveLength(1);
    expect(await spoken('Payment of 14'), next).toHaveLength(1);
    if (presentation === 'dialog') expect(await spoken(en.panel.title), next).toHaveLength(1);
    await screen.unmount();
    await virtual.stop();
  }
});
