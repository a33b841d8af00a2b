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
/** The result of the status checks, and the heading or message that screen readers announce after it. */
type Outcome = [status: Check, text: string];

/** Presses the button and waits for the QR code. `report` sets the result of status checks, and starts a status check. */
async function pay(presentation: 'inline' | 'dialog') {
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
  function report(next: Check): void {
    current = next;
    document.dispatchEvent(new Event('visibilitychange'));
  }
  return { screen, report };
}

const spoken = async (text: string) =>
  (await virtual.spokenPhraseLog()).filter((phrase) => phrase.includes(text));

const processing: Outcome = ['processing', 'Confirm the payment in your bank’s app'];
const paid: Outcome = ['paid', en.paid];

it.each(['inline', 'dialog'] as const)(
  'a screen reader announces each outcome of PayButton once in the presentation %s',
  async (presentation) => {
    const payments: Outcome[][] = [
      [paid],
      [['declined', 'The payment was declined']],
      [['expired', 'Your time to pay has run out']],
      [['fail', en.panel.stillTrying]],
      [processing, paid],
    ];
    for (const outcomes of payments) {
      const { screen, report } = await pay(presentation);
      for (const [status, heading] of outcomes) {
        report(status);
        await expect.poll(() => spoken(heading), { timeout: 8_000 }).not.toHaveLength(0);
        // Waits two frames, in which a repeated announcement of the change would follow.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        expect(await spoken(heading), status).toHaveLength(1);
      }
      expect(await spoken('Payment of 14')).toHaveLength(1);
      if (presentation === 'dialog') expect(await spoken(en.panel.title)).toHaveLength(1);
      await screen.unmount();
      await virtual.stop();
    }
  },
);
