// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton, type PaymentLink, PaymentProvider } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import {
  CopyPaymentLink,
  PaymentDialog,
  PaymentPanel,
  type PaymentPanelProps,
  PaymentQRCode,
  PaymentSteps,
  PaymentTimeLeft,
  PaymentWaiting,
} from 'react-tarlan-pay/panel';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkUrl, pngBase64 } from '../controlledEndpoint.js';

const link: PaymentLink = {
  redirectUrl: linkUrl,
  qrCodeImage: null,
  qrPayload: linkUrl,
  gatewayMessage: '',
};

const inMs = (ms: number) => new Date(Date.now() + ms);
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Simulates a phone, whose pointer is coarse. */
function stubPhone(): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('coarse'),
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
}

describe.each([
  ['en', en],
  ['ru', ru],
  ['kk', kk],
])('PaymentPanel in %s', (_lang, locale) => {
  const { panel } = locale;

  it(`PaymentSteps, PaymentTimeLeft, PaymentWaiting and CopyPaymentLink render without PaymentPanel, in the locale ${locale.lang}`, () => {
    vi.useFakeTimers();
    render(
      <>
        <PaymentSteps locale={locale} />
        <PaymentTimeLeft locale={locale} expiresAt={inMs(272_000)} />
        <PaymentWaiting locale={locale} checking="ok" expiresAt={inMs(272_000)} />
        <CopyPaymentLink locale={locale} link={link} />
      </>,
    );
    expect(screen.getAllByRole('listitem').map((step) => step.textContent)).toEqual(panel.steps);
    expect(document.querySelectorAll(`body > div > [lang="${locale.lang}"]`)).toHaveLength(4);
    expect(screen.getByRole('timer')).toHaveTextContent(panel.timeLeft.replace('{time}', '4:32'));
    expect(screen.getAllByRole('status')[0]?.textContent).toBe(panel.waiting);
    expect(screen.getByRole('button', { name: panel.copy })).toBeVisible();
  });

  it(`PaymentPanel shows the amount, shop, order, QR code, steps, timer and link, in the provider’s locale ${locale.lang}`, async () => {
    const onCancel = vi.fn();
    const card = { merchant: 'Kiiz', summary: '№ 42', amount: 14_900 };
    render(
      <PaymentProvider locale={locale}>
        <PaymentPanel {...card} link={link} expiresAt={inMs(60_000)} checking="failing" onCancel={onCancel} />
      </PaymentProvider>,
    );
    const panelQueries = within(screen.getByRole('region', { name: panel.title }));
    const title = panel.titleAmount.replace('{amount}', '14\u00A0900\u00A0₸');
    // Screen readers announce the heading of the steps as the description of the focused title.
    expect(panelQueries.getByRole('heading', { name: title, level: 2 })).toHaveAccessibleDescription(
      panel.scan,
    );
    expect(panelQueries.getByText('Kiiz').parentElement).toHaveTextContent('Kiiz · № 42');
    expect(panelQueries.getByRole('img', { name: panel.qrCode })).toBeVisible();
    expect(panelQueries.getAllByRole('listitem')).toHaveLength(3);
    expect(panelQueries.getByRole('timer')).toBeVisible();
    expect(panelQueries.getByText(panel.stillTrying)).toBeVisible();
    const open = panelQueries.getByRole('link', { name: locale.open });
    expect(open).toHaveAttribute('href', linkUrl);
    expect(open).toHaveAttribute('target', '_blank');
    expect(panelQueries.getByRole('button', { name: panel.copy })).toBeVisible();
    await userEvent.click(panelQueries.getByRole('button', { name: panel.cancel }));
    expect(onCancel).toHaveBeenCalledTimes(1);
  });
});

describe('PaymentPanel', () => {
  const callbacks = () => ({ onCancel: vi.fn(), onRetry: vi.fn(), onDone: vi.fn() });
  const buttons = () =>
    screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);

  it.each<[string, PaymentPanelProps['status'], string, string, string[]]>([
    ['paid', 'paid', en.paid, en.panel.received, [en.panel.cancel, en.panel.done]],
    ['declined', 'declined', 'The payment was declined', en.tryAnother, [en.panel.cancel, en.retry]],
    [
      'expired',
      'expired',
      'Your time to pay has run out',
      en.returned,
      [en.panel.cancel, en.newCode, en.panel.cancel],
    ],
    [
      'processing',
      'processing',
      'Confirm the payment in your bank’s app',
      en.panel.waiting,
      [en.panel.cancel, en.panel.cancel],
    ],
  ])(
    'PaymentPanel shows neither a QR code nor a link when the payment is %s',
    (_, status, heading, text, labels) => {
      render(
        <PaymentPanel link={link} status={status} checking="ok" expiresAt={inMs(9_000)} {...callbacks()} />,
      );
      expect(screen.getByRole('heading', { name: heading, level: 3 })).toBeVisible();
      expect(screen.getByText(text)).toBeVisible();
      expect(screen.queryByRole('img')).toBeNull();
      expect(screen.queryByRole('link')).toBeNull();
      expect(screen.queryByRole('timer')).toBeNull();
      expect(buttons()).toEqual(labels);
    },
  );

  it('PaymentPanel shows neither a QR code nor the step to scan it while the link is requested', () => {
    render(<PaymentPanel link={null} amount={100} checking="ok" />);
    expect(screen.getByRole('heading', { name: 'Payment of 100\u00A0₸' })).toBeVisible();
    expect(screen.getByRole('region')).not.toHaveTextContent(/scan/i);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('PaymentPanel says that the status of an expired link is being checked, or that this check has failed', () => {
    const props = { link, status: 'expired', onRetry: vi.fn() } as const;
    const { rerender } = render(<PaymentPanel {...props} isVerifying />);
    expect(screen.getByText(en.panel.verifying)).toBeVisible();
    expect(buttons()).toEqual([]);
    rerender(<PaymentPanel {...props} checking="failing" />);
    expect(screen.getByText(en.unchecked)).toBeVisible();
    expect(buttons()).toEqual([en.newCode]);
  });

  it('PaymentPanel moves the focus to the heading of the outcome if the panel had the focus, and else announces the outcome once', () => {
    const { rerender } = render(
      <>
        <PaymentPanel link={link} onCancel={() => {}} />
        <input />
      </>,
    );
    const show = (status: PaymentPanelProps['status']) =>
      rerender(
        <>
          <PaymentPanel link={link} status={status} onCancel={() => {}} />
          <input />
        </>,
      );
    const region = screen.getByRole('region');
    const regions = () =>
      within(region)
        .getAllByRole('status')
        .map(({ textContent }) => textContent);
    screen.getByRole('textbox').focus();
    show('declined');
    expect(screen.getByRole('textbox')).toHaveFocus();
    expect(regions()).toEqual([`The payment was declined. ${en.tryAnother}`]);
    screen.getByRole('button', { name: en.panel.cancel }).focus();
    show('paid');
    const heading = screen.getByRole('heading', { name: en.paid });
    expect(heading).toHaveFocus();
    expect(heading).toHaveAccessibleDescription(en.panel.received);
    expect(regions()).toEqual(['']);
  });

  it('PaymentSteps tells the payer to scan with the camera if the QR code is a web address, and else with the bank’s app', () => {
    const first = () => screen.getAllByRole('listitem')[0]?.textContent;
    const { rerender } = render(<PaymentSteps link={link} />);
    expect(first()).toBe(en.panel.openCamera);
    rerender(<PaymentSteps link={{ ...link, qrPayload: '00020101' }} />);
    expect(first()).toBe(en.panel.steps[0]);
    rerender(<PaymentSteps link={{ ...link, qrCodeImage: `data:image/png;base64,${pngBase64}` }} />);
    expect(first()).toBe(en.panel.steps[0]);
  });

  it('PaymentPanel shows the button for more time in the last two minutes if onMoreTime is given', async () => {
    vi.useFakeTimers();
    const onMoreTime = vi.fn();
    render(<PaymentPanel link={link} checking="ok" expiresAt={inMs(122_000)} onMoreTime={onMoreTime} />);
    expect(screen.queryByRole('button', { name: en.panel.moreTime })).toBeNull();
    await pass(2_000);
    fireEvent.click(screen.getByRole('button', { name: en.panel.moreTime }));
    expect(onMoreTime).toHaveBeenCalledTimes(1);
  });

  it('PaymentPanel on a phone shows a link to the bank’s app, and the QR code in a closed section for another phone', () => {
    stubPhone();
    render(<PaymentPanel link={link} checking="ok" />);
    const open = screen.getByRole('link', { name: en.panel.openApp });
    expect(open).toHaveAttribute('target', '_top');
    expect(screen.getByText(en.panel.otherPhone).closest('details')).not.toHaveAttribute('open');
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
  });

  it('PaymentPanel on a phone offers to save the QR code instead of scanning it if the payment has no payment page', () => {
    stubPhone();
    render(<PaymentPanel link={{ ...link, redirectUrl: null }} checking="ok" />);
    expect(screen.getByRole('button', { name: en.panel.saveCode })).toBeVisible();
    expect(screen.getByText(en.panel.saveHint)).toBeVisible();
    expect(screen.queryByRole('listitem')).toBeNull();
    expect(screen.queryByText(en.panel.scan)).toBeNull();
  });
});

describe('PaymentQRCode', () => {
  /** The images that the component creates to measure their size. The tests call their listeners, because jsdom loads no images. */
  const probes: { src: string; onload?: () => void; onerror?: () => void }[] = [];
  beforeEach(() => {
    probes.length = 0;
    vi.stubGlobal(
      'Image',
      class {
        src = '';
        constructor() {
          probes.push(this);
        }
        decode() {}
      },
    );
  });
  const getSvg = () =>
    decodeURIComponent(
      screen.getByRole<HTMLImageElement>('img', { name: 'code' }).src.replace('data:image/svg+xml,', ''),
    );
  const renderCode = (image: string) => {
    const qrCodeImage = `data:image/png;base64,${image}`;
    return render(<PaymentQRCode link={{ ...link, qrCodeImage }} label="code" />);
  };
  const drawn = /<path fill="#fff"[^>]*\/><path [^>]*fill="#FFFFFF"[^>]*><\/path><path [^>]*fill="#000000"/;

  it('PaymentQRCode shows the gateway’s image of the QR code on white, and draws a QR code if that image fails to load', async () => {
    renderCode(pngBase64);
    expect(screen.queryByRole('img')).toBeNull();
    await act(async () => probes.at(-1)?.onload?.());
    expect(getSvg()).toContain(`<image href="data:image/png;base64,${pngBase64}"`);
    expect(getSvg()).toContain('<path fill="#fff" d="M0 0h100v100h-100z"/>');
    expect(probes.at(-1)?.src).toBe(`data:image/png;base64,${pngBase64}`);
    act(() => probes.at(-1)?.onerror?.());
    expect(getSvg()).toMatch(drawn);
  });

  it('PaymentQRCode blurs an expired QR code inside its SVG image, and hides the image from screen readers', () => {
    const { container } = render(<PaymentQRCode link={link} label="code" isExpired />);
    expect(screen.queryByRole('img')).toBeNull();
    expect(decodeURIComponent(container.querySelector('img')?.src ?? '')).toContain('<feGaussianBlur');
  });
});

describe('CopyPaymentLink', () => {
  it('CopyPaymentLink copies the URL to the clipboard, and shows and announces “Copied” for 2 s', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    render(<CopyPaymentLink link={link} />);
    const [region, button] = [
      screen.getByRole('status'),
      screen.getByRole('button', { name: en.panel.copy }),
    ];
    expect(region).toBeEmptyDOMElement();
    await user.click(button);
    expect(await navigator.clipboard.readText()).toBe(linkUrl);
    expect(region).toHaveTextContent(en.panel.copied);
    expect(button).toHaveTextContent(`✓ ${en.panel.copied}`);
    expect(button).toHaveAccessibleName(en.panel.copy);
    await pass(2_000);
    expect(button.textContent).toBe(en.panel.copy);
    expect(region).toBeEmptyDOMElement();
  });

  it('CopyPaymentLink stops showing “Copied” when its link is replaced, and shows the URL of a link that cannot be copied', async () => {
    const user = userEvent.setup();
    const other = { ...link, redirectUrl: 'https://kaspi.kz/pay/other' };
    const { rerender } = render(<CopyPaymentLink link={link} />);
    await user.click(screen.getByRole('button'));
    expect(screen.getByRole('button').textContent).toContain(en.panel.copied);
    rerender(<CopyPaymentLink link={other} />);
    expect(screen.getByRole('button').textContent).toBe(en.panel.copy);
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused'));
    for (const current of [other, link]) {
      rerender(<CopyPaymentLink link={current} />);
      await user.click(screen.getByRole('button'));
      const address = screen.getByRole('textbox', { name: en.panel.copyByHand });
      expect(address).toHaveValue(current.redirectUrl);
      expect(address).toHaveFocus();
    }
  });

  it.each<[string, () => unknown]>([
    [
      'refuses to write',
      () => vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused')),
    ],
    ['is missing', () => vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never)],
  ])(
    'CopyPaymentLink shows the URL in a field, with its text selected, if the clipboard %s',
    async (_name, refuse) => {
      const user = userEvent.setup();
      refuse();
      render(<CopyPaymentLink link={link} />);
      await user.click(screen.getByRole('button'));
      const address = screen.getByRole<HTMLInputElement>('textbox', { name: en.panel.copyByHand });
      expect(address).toHaveValue(linkUrl);
      expect([address.selectionStart, address.selectionEnd]).toEqual([0, linkUrl.length]);
      expect(screen.getByRole('status')).toBeEmptyDOMElement();
    },
  );
});

describe('PaymentTimeLeft and PaymentWaiting', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('PaymentTimeLeft counts down every second to 0:00, and shows the right time after the computer slept', async () => {
    const { unmount } = render(<PaymentTimeLeft expiresAt={inMs(90_000)} />);
    const timer = screen.getByRole('timer');
    expect(timer).toHaveTextContent('1:30');
    await pass(1_000);
    expect(timer).toHaveTextContent('1:29');
    await pass(29_000);
    expect(timer).toHaveTextContent('1:00');
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 57_000);
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(timer).toHaveTextContent('0:03');
    await pass(10_000);
    expect(timer).toHaveTextContent('0:00');
    unmount();
    render(<PaymentTimeLeft expiresAt={inMs(60_000)} />).unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('PaymentWaiting announces the time left at 5 minutes, 1 minute and 30 seconds only', async () => {
    render(<PaymentWaiting checking="ok" expiresAt={inMs(900_000)} />);
    const region = screen.getByRole('status');
    const announced: [secondsLeft: number, message: string | null][] = [];
    for (let left = 900; left >= 10; left--) {
      const message = region.textContent;
      if (announced.at(-1)?.[1] !== message) announced.push([left, message]);
      await pass(1_000);
    }
    const { waiting, secondsLeft } = en.panel;
    expect(announced).toEqual([
      [900, waiting],
      [300, `${waiting} Minutes left: 5.`],
      [60, `${waiting} Minutes left: 1.`],
      [30, `${waiting} ${secondsLeft}`],
    ]);
  });

  it('PaymentWaiting does not announce “5 minutes left” for a link that expires in 4 minutes', () => {
    render(<PaymentWaiting checking="ok" expiresAt={inMs(240_000)} />);
    expect(screen.getByRole('status').textContent).toBe(en.panel.waiting);
  });

  it('PaymentTimeLeft shows hours, minutes and seconds if an hour or more is left', () => {
    render(<PaymentTimeLeft expiresAt={inMs(3_905_000)} />);
    expect(screen.getByRole('timer')).toHaveTextContent('1:05:05');
  });
});

describe('PaymentDialog', () => {
  /** The open modal dialogs of a stub, because jsdom has no `showModal()` (https://github.com/jsdom/jsdom/issues/3294). */
  const modal = new Set<HTMLDialogElement>();

  beforeEach(() => {
    modal.clear();
    Object.assign(HTMLDialogElement.prototype, {
      showModal(this: HTMLDialogElement) {
        this.open = true;
        modal.add(this);
      },
      close(this: HTMLDialogElement) {
        this.open = false;
        modal.delete(this);
      },
    });
  });

  it('PaymentDialog is a modal dialog that calls onCancel on Escape instead of closing, and closes on unmount', () => {
    const onCancel = vi.fn();
    const { unmount } = render(<PaymentDialog link={link} onCancel={onCancel} />);
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: en.panel.title });
    expect([...modal]).toEqual([dialog]);
    expect(screen.getByRole('heading', { name: en.panel.title })).toHaveFocus();
    expect(document.documentElement).toHaveClass('tarlan-pay-locked');
    expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(false);
    expect(onCancel).toHaveBeenCalledTimes(1);
    unmount();
    expect(modal.size).toBe(0);
    expect(dialog.open).toBe(false);
    expect(document.documentElement).not.toHaveClass('tarlan-pay-locked');
  });

  it('PaymentDialog of a paid order focuses the heading “Paid”, and calls onDone instead of onCancel when the payer closes it', () => {
    const [onCancel, onDone] = [vi.fn(), vi.fn()];
    const { rerender } = render(<PaymentDialog link={link} onCancel={onCancel} onDone={onDone} />);
    rerender(<PaymentDialog link={link} status="paid" onCancel={onCancel} onDone={onDone} />);
    expect(screen.getByRole('heading', { name: en.paid })).toHaveFocus();
    fireEvent.click(screen.getByRole('button', { name: en.panel.cancel }));
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    fireEvent.click(screen.getByRole('button', { name: en.panel.done }));
    expect(onDone).toHaveBeenCalledTimes(3);
    expect(onCancel).not.toHaveBeenCalled();
  });

  it.each<[string, () => unknown]>([
    ['Cancel', () => fireEvent.click(screen.getByRole('button', { name: en.panel.cancel }))],
    ['Escape', () => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))],
  ])(
    'the dialog of PayButton closes when the payer uses %s, and the focus returns to the button',
    async (_, cancel) => {
      const { endpoint, call } = createControlledEndpoint();
      render(<PayButton order={{}} endpoint={endpoint} mode="qr" presentation="dialog" />);
      const button = screen.getByRole('button');
      await userEvent.click(button);
      expect(await screen.findByRole('heading', { name: en.panel.title })).toHaveFocus();
      await act(async () => call(0).answer());
      expect(screen.getByRole('heading', { name: en.panel.scan })).toHaveFocus();
      await act(async () => cancel());
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(button).toHaveAttribute('data-status', 'idle');
      expect(button).toHaveFocus();
    },
  );
});

it.each<[string, boolean]>([
  ['returns to the button, as in Safari', false],
  ['stays in another field', true],
])('after a click on Cancel in the payment card of PayButton, the focus %s', async (_, isElsewhere) => {
  const { endpoint, call } = createControlledEndpoint();
  render(
    <>
      <PayButton order={{}} endpoint={endpoint} mode="qr" />
      <input />
    </>,
  );
  const [button, field] = [screen.getByRole('button'), screen.getByRole('textbox')];
  fireEvent.click(button);
  await act(async () => call(0).answer());
  const cancel = await screen.findByRole('button', { name: en.panel.cancel });
  if (isElsewhere) field.focus();
  expect(isElsewhere ? field : screen.getByRole('heading', { name: en.panel.title })).toHaveFocus();
  await act(async () => fireEvent.click(cancel));
  expect(isElsewhere ? field : button).toHaveFocus();
});
