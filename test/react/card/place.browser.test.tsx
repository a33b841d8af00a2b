import type { ReactElement } from 'react';
import { PayButton, type PaymentStatus } from 'react-tarlan-pay';
import { ru } from 'react-tarlan-pay/locales';
import { PaymentDialog, PaymentPanel } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { addStyles, card, find, ignore, stubPhone } from './cardPage.js';

describe('the place of the button', () => {
  const labels = { locale: ru, amount: 14_900 };

  it('a press of PayButton in a flex row, column, grid or block changes neither its size nor the place of the next element', async () => {
    addStyles(
      styles,
      '.row { display: flex } .column { display: flex; flex-direction: column } .grid { display: grid }',
    );
    const endpoint = createScriptedEndpoint('hang');
    const places: [string, ReactElement][] = ['row', 'column', 'grid', 'block'].map((name) => [
      name,
      <div key={name} className={name} style={{ inlineSize: 700 }}>
        <button type="button">Back</button>
        <PayButton {...labels} endpoint={endpoint} order={{ name }} />
      </div>,
    ]);
    for (const [name, place] of places) {
      const screen = await render(
        <>
          {place}
          <p id="after">After</p>
        </>,
      );
      const button = find('.tarlan-pay-button');
      const read = () => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return [left, top, width, height, find('#after').getBoundingClientRect().top];
      };
      const before = read();
      button.click();
      await expect.poll(() => button.getAttribute('data-status')).toBe('creating');
      expect(button.textContent).toBe(ru.creating);
      expect(read(), name).toEqual(before);
      expect(before[2], name).toBeLessThanOrEqual(416);
      await screen.unmount();
    }
  });

  it.each([
    ['inline', 'succeed', 800],
    ['dialog', 'succeed', 800],
    ['dialog', 'succeed', 360],
    ['dialog', 'qr-only', 360],
  ] as const)(
    'from the press of PayButton to “Paid”, the payment card keeps its size and the next element its place (%s, %s, %i px)',
    async (presentation, answer, width) => {
      await page.viewport(width, 1000);
      addStyles(styles);
      if (width < 400) stubPhone();
      let status: () => Promise<PaymentStatus> = async () => 'pending';
      await render(
        <>
          <PayButton
            {...labels}
            endpoint={createScriptedEndpoint(answer)}
            order={{ presentation, answer, width }}
            mode="qr"
            presentation={presentation}
            checkStatus={() => status()}
            expiresAt={() => new Date(Date.now() + 900_000)}
          />
          <p id="after">After</p>
        </>,
      );
      // Collects every height of the card, starting with its first frame.
      const sizes = new Set<number>();
      const observer = new ResizeObserver(([entry]) => entry && sizes.add(entry.contentRect.height));
      const finder = new MutationObserver(() => {
        for (const element of document.querySelectorAll('.tarlan-pay-card')) observer.observe(element);
      });
      finder.observe(document.body, { childList: true, subtree: true });
      const readAfter = () => find('#after').getBoundingClientRect().top;
      const idle = readAfter();
      find('.tarlan-pay-button').click();
      expect(readAfter()).toBe(idle);
      const showsState = async (name: string) => {
        await expect.poll(() => document.querySelector(name), { timeout: 8_000 }).not.toBeNull();
        sizes.add(find('.tarlan-pay-card').getBoundingClientRect().height);
      };
      await showsState('.tarlan-pay-card[data-status="pending"] img.tarlan-pay-qr');
      // A card in a dialog does not move the page. A card in the page moves it once, when the card replaces the button.
      if (presentation === 'dialog') expect(readAfter()).toBe(idle);
      const waiting = readAfter();
      // The event `visibilitychange` makes the page check the status at once.
      const report = (next: typeof status) => {
        status = next;
        document.dispatchEvent(new Event('visibilitychange'));
      };
      report(() => Promise.reject(new Error('The status is unknown.')));
      await showsState('.tarlan-pay-state[data-checking="failing"]');
      report(async () => 'processing');
      await showsState('.tarlan-pay-card[data-status="processing"]');
      report(async () => 'paid');
      await showsState('.tarlan-pay-card[data-status="paid"]');
      // Waits two frames, because the ResizeObserver runs after the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      expect(readAfter()).toBe(waiting);
      expect([...sizes]).toHaveLength(1);
      observer.disconnect();
      finder.disconnect();
    },
    30_000,
  );

  it('an error message below PayButton does not move the next element, because its line is reserved', async () => {
    addStyles(styles, ':root { --tarlan-pay-reserve: 6rem }');
    await render(
      <>
        <PayButton {...labels} endpoint={createScriptedEndpoint('gateway-failure')} order={{}} />
        <p id="after">After</p>
      </>,
    );
    const before = find('#after').getBoundingClientRect().top;
    find('.tarlan-pay-button').click();
    await expect.poll(() => find('.tarlan-pay-message').textContent).toBe(ru.errors['gateway-failure']);
    expect(find('.tarlan-pay-message').offsetHeight).toBeGreaterThan(40);
    expect(find('#after').getBoundingClientRect().top).toBe(before);
  });

  it.each([
    ['a zoom of 400 %', 320, 256, '100%'],
    ['a font of 200 %', 640, 512, '200%'],
  ])(
    'every part of PaymentDialog in Russian can be scrolled into view, with %s',
    async (_, width, height, size) => {
      await page.viewport(width, height);
      addStyles(styles);
      document.documentElement.style.fontSize = size;
      await render(<PaymentDialog {...card} checking="failing" locale={ru} onCancel={ignore} />);
      await expect.poll(() => document.querySelector('img.tarlan-pay-qr')).not.toBeNull();
      const dialog = find('.tarlan-pay-dialog');
      expect(dialog.scrollWidth).toBe(dialog.clientWidth);
      const view = dialog.getBoundingClientRect();
      expect(view.height).toBeGreaterThanOrEqual(
        height - 2 * Number.parseFloat(size === '200%' ? '32' : '16') - 1,
      );
      const parts = ['title', 'close', 'tile', 'steps', 'state', 'actions'];
      for (const part of parts) {
        const element = find(`.tarlan-pay-${part}`);
        element.scrollIntoView({ block: 'nearest' });
        const { top, bottom, left, right } = element.getBoundingClientRect();
        // A part that is higher than the view cannot be visible as a whole.
        const isVisible = (top >= view.top - 1 && bottom <= view.bottom + 1) || bottom - top > view.height;
        expect(isVisible && left >= view.left && right <= view.right, part).toBe(true);
        // Nothing covers the part: neither a fixed header nor a sticky foot.
        const x = (left + right) / 2;
        const y = (Math.max(top, view.top) + Math.min(bottom, view.bottom)) / 2;
        expect(element.contains(document.elementFromPoint(x, y)), part).toBe(true);
      }
    },
  );

  it('PayButton and PaymentPanel are not wider than a sidebar, a table cell, a phone, or a page with a font of 200 %', async () => {
    await page.viewport(320, 640);
    addStyles(styles);
    const endpoint = createScriptedEndpoint('gateway-failure');
    const screen = await render(
      <>
        <div style={{ inlineSize: 280 }}>
          <PayButton {...labels} endpoint={endpoint} order={{ id: 1 }} />
          <PaymentPanel {...card} locale={ru} />
        </div>
        <table>
          <tbody>
            <tr>
              <td>14 900 ₸</td>
              <td>
                <PayButton {...labels} endpoint={endpoint} order={{ id: 2 }} />
              </td>
            </tr>
          </tbody>
        </table>
        <PaymentPanel {...card} locale={ru} checking="failing" />
      </>,
    );
    for (const button of document.querySelectorAll<HTMLElement>('.tarlan-pay-button')) button.click();
    await expect.element(screen.getByText(ru.errors['gateway-failure']).first()).toBeVisible();
    for (const size of ['100%', '200%']) {
      document.documentElement.style.fontSize = size;
      const { scrollWidth, clientWidth } = document.documentElement;
      expect(scrollWidth, size).toBe(clientWidth);
    }
  });
});
