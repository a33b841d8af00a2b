// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { PayButton, type PaymentLink } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import {
  CopyPaymentLink,
  PaymentPanel,
  type PaymentPanelProps,
  PaymentResult,
  PaymentSteps,
  PaymentTimeLeft,
  PaymentWaiting,
} from 'react-tarlan-pay/panel';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const link: PaymentLink = {
  redirectUrl: 'https://kaspi.kz/pay/1',
  qrCodeImage: null,
  qrPayload: 'https://kaspi.kz/pay/1',
  gatewayMessage: '',
};
const otherLink: PaymentLink = { ...link, redirectUrl: 'https://kaspi.kz/pay/2' };

/** Replaces each text node by elements, as Google Translate does: https://github.com/facebook/react/issues/11538 */
function translatePage(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = `[${text.textContent}]`;
    outer.append(inner);
    text.parentNode?.replaceChild(outer, text);
  }
}

const readPage = () => document.body.textContent;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});

describe('on a page that a translator changes', () => {
  const soon = () => new Date(Date.now() + 45_000);
  const panel = (props: Partial<PaymentPanelProps>) => (
    <PaymentPanel link={link} onCancel={() => {}} onRetry={() => {}} onDone={() => {}} {...props} />
  );

  it.each<[string, ReactElement[]]>([
    [
      'PaymentWaiting',
      [
        <PaymentWaiting key="part" checking="off" />,
        <PaymentWaiting key="part" checking="ok" />,
        <PaymentWaiting key="part" checking="failing" expiresAt={new Date(Date.now() + 20_000)} />,
        <PaymentWaiting key="part" checking="off" />,
      ],
    ],
    [
      'PaymentTimeLeft',
      [
        <PaymentTimeLeft key="part" expiresAt={soon()} />,
        <PaymentTimeLeft key="part" expiresAt={new Date(Date.now() + 9_000_000)} locale={kk} />,
      ],
    ],
    [
      'PaymentSteps',
      [
        <PaymentSteps key="part" link={link} />,
        <PaymentSteps key="part" />,
        <PaymentSteps key="part" locale={ru} />,
      ],
    ],
    [
      'PaymentPanel',
      [
        panel({ link: null, amount: 100 }),
        panel({ amount: 14_900, merchant: 'Kiiz', summary: '4F7A-21', checking: 'ok', expiresAt: soon() }),
        panel({ amount: 15_900, summary: '4F7A-22', checking: 'failing', expiresAt: soon() }),
        panel({ merchant: 'Kiiz', status: 'processing', checking: 'ok' }),
        panel({ status: 'expired', isVerifying: true }),
        panel({ status: 'expired', checking: 'failing' }),
        panel({ status: 'declined', locale: kk }),
        panel({ link: otherLink }),
        panel({ status: 'paid' }),
      ],
    ],
  ])(
    '%s does not throw and shows each new text on a page whose DOM is changed by browser translation',
    (_, states) => {
      // Stops the clock, so that a countdown shows the same time with and without a translator.
      vi.useFakeTimers();
      // Renders the states without a translator first, to get the expected texts.
      const plain = render(<div />);
      const expected = states.map((state) => {
        plain.rerender(state);
        return readPage();
      });
      plain.unmount();
      const { rerender } = render(<div />);
      for (const [index, state] of states.entries()) {
        rerender(state);
        // Removes the brackets of the translator, because texts that React has not changed since the last state are still translated.
        expect(readPage()?.replace(/[[\]]/g, '')).toBe(expected[index]);
        translatePage();
      }
      cleanup();
      expect(readPage()).toBe('');
    },
  );

  it('CopyPaymentLink does not throw and shows each new text on a page whose DOM is changed by browser translation', async () => {
    const { rerender } = render(<CopyPaymentLink link={link} />);
    translatePage();
    vi.stubGlobal('navigator', { clipboard: { writeText: async () => {} } });
    await act(async () => fireEvent.click(screen.getByRole('button')));
    expect(screen.getByRole('button').textContent).toBe(`✓ ${en.panel.copied}`);
    translatePage();
    await act(async () => vi.advanceTimersByTime(2_000));
    expect(screen.getByRole('button').textContent).toBe(en.panel.copy);
    translatePage();
    rerender(<CopyPaymentLink link={otherLink} locale={kk} />);
    expect(screen.getByRole('button').textContent).toBe(kk.panel.copy);
  });

  it('PaymentResult does not throw and shows each new text on a page whose DOM is changed by browser translation', async () => {
    const statuses = ['pending', 'processing', 'declined', 'paid'] as const;
    let round = 0;
    render(<PaymentResult id="42" checkStatus={async () => statuses[round] ?? 'paid'} amount={100} />);
    for (; round < statuses.length; round++) {
      await act(async () => vi.advanceTimersByTimeAsync(10_000));
      const headings = [
        en.panel.waiting,
        'Confirm the payment in your bank’s app',
        'The payment was declined',
      ];
      expect(readPage()).toContain(headings[round] ?? en.paid);
      translatePage();
    }
  });

  it('PayButton does not throw and shows each new text on a page whose DOM is changed by browser translation', async () => {
    const endpoint = createScriptedEndpoint('gateway-failure', 'succeed');
    render(<PayButton endpoint={endpoint} order={{}} openPage={() => {}} amount={14_900} />);
    translatePage();
    await act(async () => fireEvent.click(screen.getByRole('button')));
    expect(screen.getByRole('button').textContent).toBe(en.retry);
    expect(readPage()).toContain(en.errors['gateway-failure']);
    translatePage();
    await act(async () => fireEvent.click(screen.getByRole('button')));
    expect(readPage()).toContain(en.redirecting);
    translatePage();
    await act(async () => vi.advanceTimersByTimeAsync(5_000));
    expect(readPage()).toContain(en.ready);
    expect(screen.getByRole('link').textContent).toBe(en.open);
  });
});
