import reboot from 'bootstrap/dist/css/bootstrap-reboot.css?raw';
import { PayButton } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { PaymentDialog, PaymentPanel } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { addStyles, card, find, generateTailwind, ignore, removeStyles } from './cardPage.js';

describe('under the resets of other stylesheets', () => {
  const parts = [
    '.tarlan-pay-button',
    '.tarlan-pay-message',
    ...['header', 'summary', 'title', 'close', 'body', 'tile', 'qr', 'heading', 'steps'].map(
      (name) => `.tarlan-pay-panel .tarlan-pay-${name}`,
    ),
    ...['state', 'waiting', 'time-left', 'actions', 'secondary'].map((name) => `.tarlan-pay-${name}`),
    '.tarlan-pay-steps > li',
  ];
  const looks = [
    ...['fontSize', 'fontWeight', 'lineHeight', 'textAlign', 'listStyleType', 'textDecorationLine'],
    ...[
      'backgroundColor',
      'borderTopWidth',
      'borderTopLeftRadius',
      'color',
      'marginTop',
      'paddingTop',
      'paddingLeft',
    ],
  ] as const;

  /** Measures the position, the size and the computed style of every part of the button and the card. */
  async function measure(sheets: string[], style = {}): Promise<Record<string, unknown>> {
    addStyles(...sheets);
    const screen = await render(
      // Sets the font of the page, because some resets set it too. The mouse may still be where an earlier test has clicked, so the
      // parts ignore it.
      <div
        style={{
          inlineSize: 700,
          font: '16px/1.5 sans-serif',
          color: '#222',
          textAlign: 'start',
          pointerEvents: 'none',
        }}
      >
        <div style={style}>
          <PayButton endpoint={createScriptedEndpoint('gateway-failure')} order={{}} amount={14_900} />
          <PaymentPanel {...card} />
        </div>
      </div>,
    );
    // Clicks by script, because the mouse would stay on the button and change its style.
    find('.tarlan-pay-button').click();
    await expect.element(screen.getByText(en.errors['gateway-failure'])).toBeVisible();
    await expect.poll(() => document.querySelector('img.tarlan-pay-qr')).not.toBeNull();
    const origin = find('.tarlan-pay').getBoundingClientRect();
    const measured = Object.fromEntries(
      parts.map((selector) => {
        const element = find(selector);
        const { x, y, width, height } = element.getBoundingClientRect();
        const computed = getComputedStyle(element);
        return [
          selector,
          [
            [x - origin.x, y - origin.y, width, height].map(Math.round),
            looks.map((name) => `${name}: ${computed[name]}`),
          ],
        ];
      }),
    );
    await screen.unmount();
    removeStyles();
    return measured;
  }

  it('PayButton and PaymentPanel look the same on a page with a CSS reset, in size, position, font and colour', async () => {
    await page.viewport(800, 900);
    const expected = await measure([styles]);
    const preflight = await generateTailwind('', []);
    const everything = '* { margin: 0; padding: 0 }';
    expect(await measure([preflight, styles]), 'preflight first').toEqual(expected);
    expect(await measure([styles, preflight]), 'preflight last').toEqual(expected);
    expect(await measure([everything, styles]), 'everything first').toEqual(expected);
    expect(await measure([styles, everything]), 'everything last').toEqual(expected);
    expect(await measure([reboot, styles]), 'reboot first').toEqual(expected);
    expect(await measure([styles, reboot]), 'reboot last').toEqual(expected);
    expect(await measure([styles], { textAlign: 'center' }), 'a centred parent').toEqual(expected);
  });

  it('PaymentDialog stays in the middle of the page if the page has a CSS reset', async () => {
    await page.viewport(1000, 800);
    for (const sheet of [await generateTailwind('', []), '* { margin: 0; padding: 0 }', reboot]) {
      addStyles(styles, sheet);
      const screen = await render(<PaymentDialog {...card} onCancel={ignore} />);
      const { left, right, top, bottom, width } = find('dialog').getBoundingClientRect();
      expect([left, width, 1000 - right].map(Math.round)).toEqual([180, 640, 180]);
      expect(Math.abs(top - (800 - bottom))).toBeLessThanOrEqual(1);
      await screen.unmount();
      removeStyles();
    }
  });
});
