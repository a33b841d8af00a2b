import type { PaymentLink } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { PaymentDialog, PaymentPanel, type PaymentPanelProps } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { addStyles, card, find, ignore, link, stubPhone } from './cardPage.js';

describe('the size of the card', () => {
  const states: Partial<PaymentPanelProps>[] = [
    { checking: 'failing' },
    { status: 'processing' },
    { status: 'expired', isVerifying: true },
    { status: 'expired' },
    { link: null },
    {},
    { status: 'declined' },
    { status: 'paid' },
  ];

  it.each([
    ['in the page', 800, PaymentPanel],
    ['in a narrow page', 320, PaymentPanel],
    ['in a dialog', 800, PaymentDialog],
    ['on a phone', 360, PaymentDialog],
    ['on a small phone', 320, PaymentDialog],
  ])(
    'the size of the payment card is the same in every state, %s, in three languages',
    async (name, width, Card) => {
      await page.viewport(width, 1000);
      addStyles(styles);
      if (name.endsWith('phone')) stubPhone();
      for (const locale of [en, ru, kk]) {
        const show = (state: Partial<PaymentPanelProps>) => (
          <>
            <Card {...card} {...state} onCancel={ignore} locale={locale} />
            <p id="after">After</p>
          </>
        );
        const screen = await render(show({}));
        await expect.poll(() => document.querySelector('img.tarlan-pay-qr')).not.toBeNull();
        // Waits two frames, because the observer of the card's size runs after the next frame.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const read = () => [
          find('.tarlan-pay-card').offsetHeight,
          find('#after').getBoundingClientRect().top,
        ];
        const before = read();
        for (const state of states) {
          await screen.rerender(show(state));
          expect(read(), `${locale.lang} ${JSON.stringify(state)}`).toEqual(before);
        }
        await screen.unmount();
      }
    },
  );

  it.each([
    ['in the page', 800, PaymentPanel],
    ['in a narrow page', 320, PaymentPanel],
    ['in a dialog', 800, PaymentDialog],
  ])(
    'the payment card has its final size while the link is requested, %s, in three languages',
    async (_, width, Card) => {
      await page.viewport(width, 1000);
      addStyles(styles);
      for (const locale of [en, ru, kk]) {
        const show = (shown: PaymentLink | null) => (
          <Card {...card} link={shown} onCancel={ignore} locale={locale} />
        );
        const screen = await render(show(null));
        const before = find('.tarlan-pay-card').offsetHeight;
        await screen.rerender(show(link));
        await expect.poll(() => document.querySelector('img.tarlan-pay-qr')).not.toBeNull();
        expect(find('.tarlan-pay-card').offsetHeight, locale.lang).toBe(before);
        await screen.unmount();
      }
    },
  );

  it('the longest message of the payment card fits into its status bar at every width, without a change of the card’s size', async () => {
    addStyles(styles);
    for (const locale of [en, ru, kk])
      for (let width = 248; width <= 640; width += 8) {
        const show = (checking: 'ok' | 'failing') => (
          <div style={{ inlineSize: width }}>
            <PaymentPanel {...card} checking={checking} locale={locale} />
          </div>
        );
        const screen = await render(show('ok'));
        const before = find('.tarlan-pay-card').offsetHeight;
        await screen.rerender(show('failing'));
        const bar = find('.tarlan-pay-state').getBoundingClientRect();
        const text = document.createRange();
        text.selectNodeContents(find('.tarlan-pay-waiting'));
        const { top, bottom, right } = text.getBoundingClientRect();
        const place = `${locale.lang} ${width}`;
        expect(
          [top - bar.top, bar.bottom - bottom, bar.right - right].every((gap) => gap >= 0),
          place,
        ).toBe(true);
        expect(find('.tarlan-pay-card').offsetHeight, place).toBe(before);
        await screen.unmount();
      }
  });
});
