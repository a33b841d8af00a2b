import { PayButton } from 'react-tarlan-pay';
import { PaymentPanel } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { contrastOf } from '../contrastOf.js';
import { addStyles, card, removeStyles } from './cardPage.js';

describe('the theme', () => {
  const accents = ['#0d7a6b', '#9a3f24', '#f14635', '#007aff', '#ffcc00', '#111111', '#f5f5f5', '#6b2a6b'];
  /** Stylesheets of light and dark pages. */
  const grounds: [string, string][] = [
    ['light', 'body { background: #fff; color: #222 }'],
    ['cream', 'body { background: #f8f4ed; color: #29231e }'],
    ['dark by color-scheme', ':root { color-scheme: dark } body { background: Canvas }'],
    ['dark by a class without color-scheme', 'body { background: #18181b; color: #e4e4e7 }'],
  ];
  const texts = [
    '.tarlan-pay-label',
    '.tarlan-pay-message',
    '.tarlan-pay-summary > span',
    '.tarlan-pay-title',
    '.tarlan-pay-heading',
    '.tarlan-pay-text',
    '.tarlan-pay-steps > li',
    '.tarlan-pay-waiting',
    '.tarlan-pay-time-left',
    '.tarlan-pay-primary',
    '.tarlan-pay-secondary',
    '.tarlan-pay-link',
  ];

  it('all texts of PayButton and PaymentPanel have a contrast of at least 4.5 : 1, with eight accent colours on four backgrounds', async () => {
    await page.viewport(1200, 900);
    addStyles(styles);
    await render(
      <>
        <PayButton endpoint={createScriptedEndpoint('gateway-failure')} order={{ id: 1 }} />
        <PayButton endpoint={createScriptedEndpoint('already-paid')} order={{ id: 2 }} />
        <PayButton
          endpoint={createScriptedEndpoint('succeed')}
          order={{ id: 3 }}
          onBeforeRedirect={() => false}
        />
        <PayButton endpoint={createScriptedEndpoint('hang')} order={{ id: 4 }} />
        <PaymentPanel {...card} />
        <PaymentPanel {...card} checking="failing" expiresAt={new Date(Date.now() + 30_000)} />
        <PaymentPanel {...card} status="paid" />
        <PaymentPanel {...card} status="declined" />
      </>,
    );
    for (const button of document.querySelectorAll<HTMLElement>('.tarlan-pay-button')) button.click();
    await expect
      .poll(() => document.querySelector('[data-status="ready"] > .tarlan-pay-link'))
      .not.toBeNull();
    await expect.poll(() => document.querySelector('[data-status="error"]')).not.toBeNull();
    await expect.poll(() => document.querySelector('.tarlan-pay-button[data-status="paid"]')).not.toBeNull();
    const weak: string[] = [];
    let checked = 0;
    for (const [name, ground] of grounds) {
      removeStyles();
      addStyles(styles, ground);
      for (const accent of accents) {
        document.body.style.setProperty('--tarlan-pay-accent', accent);
        for (const animation of document.getAnimations())
          if (animation instanceof CSSTransition) animation.finish();
        for (const selector of texts)
          for (const element of document.querySelectorAll<HTMLElement>(selector)) {
            const pseudo = selector.endsWith('li') ? '::before' : undefined;
            const ratio = contrastOf(element, pseudo);
            checked += 1;
            if (ratio < 4.5)
              weak.push(`${accent} on ${name}: ${selector} ${element.textContent} ${ratio.toFixed(2)}`);
          }
      }
    }
    expect(weak).toEqual([]);
    expect(checked).toBeGreaterThan(1_000);
  });
});
