import reboot from 'bootstrap/dist/css/bootstrap-reboot.css?raw';
import type { ComponentProps, ReactElement } from 'react';
import { PayButton, type PaymentLink, type PaymentStatus } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { PaymentDialog, PaymentPanel, type PaymentPanelProps } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { compile } from 'tailwindcss';
import tailwind from 'tailwindcss/index.css?raw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { contrastOf } from './contrastOf.js';
import { Button, shadcnTheme } from './shadcnButton.js';

const url =
  'https://kaspi.kz/pay/quickpayment?quick_pay_id=abcdefgh1e50a5-6afd-481e-8e14-37487734ed292517:52:00';
const link: PaymentLink = { redirectUrl: url, qrCodeImage: null, qrPayload: url, gatewayMessage: '' };
const ignore = () => {};
const card: PaymentPanelProps = {
  link,
  checking: 'ok',
  expiresAt: new Date(Date.now() + 900_000),
  amount: 14_900,
  merchant: 'Kiiz',
  summary: '№ 4F7A-21',
  onCancel: ignore,
  onRetry: ignore,
  onDone: ignore,
};

const added: Element[] = [];
/** Adds style sheets to the page, in this order. */
function addStyles(...sheets: string[]): void {
  for (const sheet of sheets) {
    const element = document.createElement('style');
    element.textContent = sheet;
    document.head.append(element);
    added.push(element);
  }
}
afterEach(async () => {
  vi.restoreAllMocks();
  for (const element of added.splice(0)) element.remove();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('style');
  await page.viewport(800, 600);
});

const layers = '@layer theme, base, tarlan-pay, components, utilities;';
/** Generates the stylesheet of Tailwind CSS for a page with this theme and these utility classes. */
async function generateTailwind(theme: string, classes: string[]): Promise<string> {
  const compiler = await compile(`@import "tailwindcss";${theme}`, {
    loadStylesheet: async (id, base) => ({ path: id, base, content: tailwind }),
  });
  return compiler.build(classes);
}

const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}.`);
  return element;
};

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
      // Sets the font of the page, because some resets set it too.
      <div style={{ inlineSize: 700, font: '16px/1.5 sans-serif', color: '#222', textAlign: 'start' }}>
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
    for (const element of added.splice(0)) element.remove();
    return measured;
  }

  it('PayButton and PaymentPanel keep every size, position, font and colour under the resets of other stylesheets', async () => {
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

  it('PaymentDialog stays in the middle of the page under the resets of other stylesheets', async () => {
    await page.viewport(1000, 800);
    for (const sheet of [await generateTailwind('', []), '* { margin: 0; padding: 0 }', reboot]) {
      addStyles(styles, sheet);
      const screen = await render(<PaymentDialog {...card} onCancel={ignore} />);
      const { left, right, top, bottom, width } = find('dialog').getBoundingClientRect();
      expect([left, width, 1000 - right].map(Math.round)).toEqual([180, 640, 180]);
      expect(Math.abs(top - (800 - bottom))).toBeLessThanOrEqual(1);
      await screen.unmount();
      for (const element of added.splice(0)) element.remove();
    }
  });
});

describe('the look of the shop', () => {
  const accent = 'rgb(13, 122, 107)';

  it('utility classes of Tailwind CSS override the styles of PayButton, in both orders of the stylesheets', async () => {
    const utilities = await generateTailwind('', ['bg-red-600', 'rounded-none']);
    for (const sheets of [
      [styles, utilities],
      [layers, styles, utilities],
      [layers, utilities, styles],
    ]) {
      addStyles(...sheets);
      const screen = await render(
        <>
          <PayButton endpoint="/pay" order={{}} className="bg-red-600 rounded-none" />
          <i className="bg-red-600" />
        </>,
      );
      const { backgroundColor, borderRadius } = getComputedStyle(find('.tarlan-pay-button'));
      expect(backgroundColor).toBe(getComputedStyle(find('i')).backgroundColor);
      expect(backgroundColor).not.toBe(accent);
      expect(borderRadius).toBe('0px');
      await screen.unmount();
      for (const element of added.splice(0)) element.remove();
    }
  });

  it('a rule outside of layers overrides the styles of PayButton and PaymentPanel, before and after the stylesheet', async () => {
    const own =
      '.tarlan-pay-button { background: rgb(1, 2, 3); border-radius: 3px } .tarlan-pay-title { font-size: 11px }';
    for (const sheets of [
      [own, styles],
      [styles, own],
    ]) {
      addStyles(...sheets);
      const screen = await render(
        <>
          <PayButton endpoint="/pay" order={{}} />
          <PaymentPanel {...card} />
        </>,
      );
      const { backgroundColor, borderRadius } = getComputedStyle(find('.tarlan-pay-button'));
      expect([backgroundColor, borderRadius]).toEqual(['rgb(1, 2, 3)', '3px']);
      expect(getComputedStyle(find('.tarlan-pay-title')).fontSize).toBe('11px');
      await screen.unmount();
      for (const element of added.splice(0)) element.remove();
    }
  });

  it.each([
    ['the variant and size of the recipe', { size: 'lg' }, undefined, '40px'],
    ['the class of the button’s props', { variant: 'outline' }, 'h-12 w-40', '48px'],
    ['a child element', { asChild: true }, undefined, '36px'],
  ] as const)(
    'the Button of shadcn/ui keeps its look in the render prop of PayButton, with %s',
    async (_, look, className, height) => {
      const show = (props: ComponentProps<'button'>) =>
        'asChild' in look ? (
          <Button {...look} {...props}>
            <button type="button">{props.children}</button>
          </Button>
        ) : (
          <Button {...look} {...props} />
        );
      const screen = await render(
        <>
          <PayButton
            endpoint={createScriptedEndpoint('hang')}
            order={{}}
            className={className}
            render={(props) => show(props)}
          />
          {show({ className, children: en.pay })}
        </>,
      );
      const buttons = [...document.querySelectorAll('button')];
      const classes = buttons.flatMap((button) => [...button.classList]);
      addStyles(layers, await generateTailwind(shadcnTheme, classes), styles);
      const [own, other] = buttons.map((button) => {
        const { backgroundColor, borderRadius, height, padding, fontSize, fontWeight, color } =
          getComputedStyle(button);
        return { backgroundColor, borderRadius, height, padding, fontSize, fontWeight, color };
      });
      expect(own).toEqual(other);
      expect(own?.height).toBe(height);
      await screen.getByRole('button').first().click();
      await expect.element(screen.getByRole('button').first()).toHaveAttribute('data-status', 'creating');
    },
  );
});

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

  it('all texts of PayButton and PaymentPanel have a contrast of at least 4.5 : 1, with eight accents on four backgrounds', async () => {
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
      addStyles(ground);
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
      added.pop()?.remove();
    }
    expect(weak).toEqual([]);
    expect(checked).toBeGreaterThan(1_000);
  });
});

/** Simulates a coarse pointer for scripts. With a coarse pointer, the card shows the link to the bank's app before the QR code. */
function stubPhone(): void {
  const { matchMedia } = window;
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query === '(pointer: coarse)' ? matchMedia('all') : matchMedia(query),
  );
}

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

  it('the payment card contains its longest message in its status bar at every width, and keeps its size with that message', async () => {
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

describe('the place of the button', () => {
  const labels = { locale: ru, amount: 14_900 };

  it('PayButton keeps its size in a row, column, grid and block when it is pressed, and moves nothing that follows', async () => {
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
    'PayButton moves nothing that follows, and does not resize its card, from the press to the paid payment (%s, %s, %i px)',
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

  it('PayButton moves nothing that follows when an error is shown on the reserved line', async () => {
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
  ])('PaymentDialog in Russian shows every part by scrolling, with %s', async (_, width, height, size) => {
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
  });

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
