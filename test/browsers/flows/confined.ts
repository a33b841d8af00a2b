import { en } from 'react-tarlan-pay/locales';
import { expect } from 'vitest';
import type { Flow, FlowTools } from '../Flow.js';
import { copyButton, openButton, openLink, payButton } from './targets.js';

const iPhoneApp =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_39.1.0';
const androidApp =
  'Mozilla/5.0 (Linux; Android 15; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 WhatsApp/2.25';

/** Time limit until the page shows a link to a payment page that did not open. */
const linkOfferMs = 15_000;

const advice = { css: '.tarlan-pay-elsewhere', text: en.panel.openElsewhere };

/** Returns the status of the button in a sandboxed frame. */
const readFramedStatus = () =>
  document.querySelector('iframe')?.contentDocument?.querySelector<HTMLElement>('.tarlan-pay-button')?.dataset
    .status;

async function openSandboxedFrame({ page, shop }: FlowTools, permissions: string): Promise<void> {
  const orderId = await shop.order('slippers');
  await page.driver.open(shop.frameUrl({ orderId, mode: 'redirect' }, permissions));
  await page.see(payButton);
}

/** Pages in frames and in apps, which restrict how the payment page can be opened. */
export const confinedFlows: Readonly<Record<string, Flow>> = {
  'a press of the button in a frame of another origin opens the payment page in the whole tab': {
    async run(tools) {
      const { page, shop } = tools;
      const orderId = await openButton(tools, 'slippers', { mode: 'redirect' });
      const box = await page.locate(payButton);
      if (!box) throw new Error('The button is not visible.');
      const url = shop.frameUrl({ orderId, mode: 'redirect' });
      await page.driver.open(url);
      await page.seeUrl(url);
      // The driver cannot read a frame of another origin. The click uses the position that the button has on a page without the frame.
      const press = async () => {
        await page.driver.click(box.x + box.width / 2, box.y + box.height / 2);
        return shop.keys.length;
      };
      await expect.poll(press, { timeout: linkOfferMs }).toBe(1);
      await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      expect(await page.read(() => window === window.top)).toBe(true);
    },
  },
  'the payment page opens in a new tab if the button is in a sandboxed frame that may only open new tabs': {
    async run(tools) {
      const { page, shop } = tools;
      await openSandboxedFrame(tools, 'allow-popups allow-popups-to-escape-sandbox');
      await page.click(payButton);
      const isOpen = async () => (await page.driver.tabs()).length === 2;
      await expect
        .poll(async () => (await isOpen()) || (await page.read(readFramedStatus)) === 'ready', {
          timeout: linkOfferMs,
        })
        .toBe(true);
      // WebKit blocks the tab that opens after the shop's response, so the test presses the link that the button then shows.
      if (!(await isOpen())) await page.click(openLink);
      await page.switchToOtherTab();
      await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      expect(await page.read(() => window.opener)).toBeNull();
    },
  },
  'the payment page replaces the page around a sandboxed frame with allow-top-navigation-by-user-activation':
    {
      async run(tools) {
        const { page, shop } = tools;
        await openSandboxedFrame(tools, 'allow-top-navigation-by-user-activation');
        await page.click(payButton);
        const hasLeft = () => !document.querySelector('iframe');
        await expect
          .poll(async () => (await page.read(hasLeft)) || (await page.read(readFramedStatus)) === 'ready', {
            timeout: linkOfferMs,
          })
          .toBe(true);
        // In WebKit, the user activation ends before the shop's response, so the test presses the link that the button then shows.
        if (!(await page.read(hasLeft))) await page.click(openLink);
        await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      },
    },
  'the button in a sandboxed frame that may not open any page shows the payment link to copy': {
    async run(tools) {
      const { page, shop } = tools;
      await openSandboxedFrame(tools, '');
      await page.click(payButton);
      await page.see(advice, linkOfferMs);
      await page.see(copyButton);
      await page.click(openLink);
      // The click has not left the shop's page.
      await page.see(advice);
      await page.expect(
        () =>
          document
            .querySelector('iframe')
            ?.contentDocument?.querySelector('a.tarlan-pay-link')
            ?.getAttribute('href'),
        shop.links()[0]?.url,
      );
    },
  },
  'the button shows the payment link to copy in an iPhone app that does not open the payment page': {
    needs: ['user-agent', 'no-tabs'],
    launch: { userAgent: iPhoneApp, hasNoTabs: true },
    run: (tools) => copyFromApp(tools),
  },
  'the button shows the payment link to copy in an Android app that does not open the payment page': {
    needs: ['user-agent'],
    launch: { userAgent: androidApp },
    run: (tools) => copyFromApp(tools),
  },
  'the payment page replaces the shop in an in-app browser that cannot open tabs and has the user agent of a browser':
    {
      needs: ['no-tabs'],
      launch: { hasNoTabs: true },
      async run(tools) {
        const { page, shop } = tools;
        await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
        await page.click(payButton);
        await page.seeStatus('ready');
        await page.click(payButton);
        await page.seeUrl(`${shop.sandboxUrl}/pay/`);
      },
    },
};

async function copyFromApp(tools: FlowTools): Promise<void> {
  const { page, shop } = tools;
  await openButton(tools, 'slippers', { mode: 'redirect', target: '_blank' });
  shop.answer(/^\/api\/payment-link$/, () =>
    Response.json({
      // The address answers with 204, so opening it has no effect, like a link to an app that is not installed.
      result: { code: 0, redirect_url: `${shop.url}/nowhere`, message: '', qr_code_image: '' },
    }),
  );
  shop.answer(/^\/nowhere$/, () => new Response(null, { status: 204 }));
  await page.click(payButton);
  await page.see(advice, linkOfferMs);
  await page.click(copyButton);
  await page.see({ css: '[role="status"]', text: en.panel.copied });
  await page.click({ css: '#notes' });
  await page.press('Paste');
  await page.expect(() => document.querySelector<HTMLInputElement>('#notes')?.value, `${shop.url}/nowhere`);
}
