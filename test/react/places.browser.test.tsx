import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { PayButton, type PaymentLink, type PaymentStatus } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { PaymentDialog } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?raw';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';

const link: PaymentLink = {
  redirectUrl: 'https://kaspi.kz/pay/1',
  qrCodeImage: null,
  qrPayload: 'https://kaspi.kz/pay/1',
  gatewayMessage: '',
};

describe('the theme of PaymentDialog', () => {
  it('PaymentDialog has the values that its parent element in the page sets for the package’s CSS variables', async () => {
    const names = new Set(
      [...styles.matchAll(/var\((--tarlan-pay-[a-z-]+)/g)].map(([, name]) => String(name)),
    );
    const place = document.createElement('div');
    for (const name of names) place.style.setProperty(name, 'red');
    document.body.append(place);
    const screen = await render(<PaymentDialog link={link} onCancel={() => {}} />, { container: place });
    const computed = getComputedStyle(screen.getByRole('dialog').element());
    expect([...names].filter((name) => computed.getPropertyValue(name) !== 'red')).toEqual([]);
    await screen.unmount();
    place.remove();
  });

  it('PaymentDialog has the colour scheme, font, direction and theme classes of the element in which it is rendered', async () => {
    const screen = await render(
      <div dir="rtl" data-theme="night" className="card shop-theme" style={{ colorScheme: 'dark' }}>
        <div className="dark">
          <p style={{ color: 'rgb(240, 230, 220)', fontFamily: 'serif' }}>
            <PaymentDialog link={link} onCancel={() => {}} />
          </p>
        </div>
      </div>,
    );
    const dialog = screen.getByRole('dialog').element();
    const { colorScheme, direction, fontFamily } = getComputedStyle(dialog);
    expect({ colorScheme, direction, fontFamily }).toEqual({
      colorScheme: 'dark',
      direction: 'rtl',
      fontFamily: 'serif',
    });
    const { parentElement: container } = dialog;
    expect(container && getComputedStyle(container).color).toBe('rgb(240, 230, 220)');
    expect(container?.parentElement).toBe(document.body);
    expect(dialog.matches('[data-theme="night"][dir="rtl"].dark > *')).toBe(true);
    expect(dialog.matches('.card *')).toBe(false);
  });
});

it('PayButton with a dialog causes no React error inside a <p> element, from hydration to the paid order', async () => {
  const consoleError = vi.spyOn(console, 'error');
  let status: PaymentStatus = 'pending';
  const app = (
    <p>
      <PayButton
        className="shop"
        endpoint={createScriptedEndpoint('succeed')}
        order={{}}
        mode="qr"
        presentation="dialog"
        checkStatus={async () => status}
      />
    </p>
  );
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(app);
  const root = hydrateRoot(container, app);
  await page.getByRole('button').click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  status = 'paid';
  document.dispatchEvent(new Event('visibilitychange'));
  await page.getByRole('button', { name: en.panel.done }).click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(consoleError).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});

/** Renders its children into a shadow root or into the document of a frame, which have their own focused element. */
function OtherTree({ kind, children }: { kind: 'shadow root' | 'document'; children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDivElement & HTMLIFrameElement>(null);
  const [root, setRoot] = useState<DocumentFragment | Element | null>(null);
  useEffect(() => {
    const { current } = ref;
    if (kind === 'document') setRoot(current?.contentDocument?.body ?? null);
    else setRoot(current?.shadowRoot ?? current?.attachShadow({ mode: 'open' }) ?? null);
  }, [kind]);
  const Host = kind === 'document' ? 'iframe' : 'div';
  return (
    <Host ref={ref} title="other" data-testid="host">
      {root && createPortal(children, root)}
    </Host>
  );
}

describe.each(['shadow root', 'document'] as const)('PayButton in another %s', (kind) => {
  async function setup(presentation: 'inline' | 'dialog') {
    const endpoint = createScriptedEndpoint('succeed');
    const screen = await render(
      <OtherTree kind={kind}>
        <PayButton endpoint={endpoint} order={{}} mode="qr" presentation={presentation} />
      </OtherTree>,
    );
    const host = screen.getByTestId('host').element() as HTMLElement & HTMLIFrameElement;
    const getTree = () => (kind === 'document' ? host.contentDocument : host.shadowRoot);
    const find = (css: string) => getTree()?.querySelector<HTMLElement>(css) ?? null;
    await expect.poll(() => find('.tarlan-pay-button')).not.toBeNull();
    return { find, focused: () => getTree()?.activeElement };
  }

  it.each(['inline', 'dialog'] as const)(
    `PayButton in another ${kind} moves the focus to its payment card and back with the presentation %s`,
    async (presentation) => {
      const { find, focused } = await setup(presentation);
      const button = find('.tarlan-pay-button');
      button?.focus();
      await userEvent.keyboard('{Enter}');
      // The dialog opens on the press with the focus on its title. When the QR code appears, the focus moves to the heading.
      const focusedLast = presentation === 'dialog' ? 'tarlan-pay-heading' : 'tarlan-pay-title';
      await expect.poll(() => focused()?.className).toBe(focusedLast);
      find(`[aria-label="${en.panel.cancel}"]`)?.click();
      await expect.poll(() => find('.tarlan-pay-title')).toBeNull();
      await expect.poll(focused).toBe(button);
    },
  );
});
