// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton, type PaymentLink, PaymentProvider } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import {
  CopyPaymentLink,
  PaymentDialog,
  PaymentPanel,
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

describe.each([
  ['en', en],
  ['ru', ru],
  ['kk', kk],
])('PaymentPanel in %s', (_lang, locale) => {
  const { panel } = locale;

  it('has parts that can be rendered separately, with their messages', () => {
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
    const waiting = `${panel.waiting} ${panel.minutesLeft.replace('{minutes}', '5')}`;
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(waiting);
    expect(screen.getByRole('button', { name: panel.copy })).toBeVisible();
  });

  it('renders all parts, with the messages of the provider', async () => {
    const onCancel = vi.fn();
    render(
      <PaymentProvider locale={locale}>
        <PaymentPanel link={link} expiresAt={inMs(60_000)} checking="failing" onCancel={onCancel} />
      </PaymentProvider>,
    );
    const panelQueries = within(screen.getByRole('region', { name: panel.title }));
    expect(panelQueries.getByRole('img', { name: panel.qrCode })).toBeVisible();
    expect(panelQueries.getAllByRole('listitem')).toHaveLength(3);
    expect(panelQueries.getByRole('timer')).toBeVisible();
    expect(panelQueries.getByText(panel.stillTrying)).toBeVisible();
    expect(panelQueries.getByRole('link', { name: panel.openApp })).toHaveAttribute('href', linkUrl);
    expect(panelQueries.getByRole('button', { name: panel.copy })).toBeVisible();
    await userEvent.click(panelQueries.getByRole('button', { name: panel.cancel }));
    expect(onCancel).toHaveBeenCalledTimes(1);
  });
});

describe('PaymentQRCode', () => {
  // One pixel, as in a placeholder.
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
  const renderCode = (image: string) => {
    const qrCodeImage = `data:image/png;base64,${image}`;
    render(<PaymentQRCode link={{ ...link, qrCodeImage }} label="code" />);
    return screen.getByRole('img', { name: 'code' }).querySelector('image');
  };
  function expectDrawn() {
    const code = screen.getByRole('img', { name: 'code' });
    expect(code.querySelector('image')).toBeNull();
    expect(code.querySelectorAll('path')).toHaveLength(2);
  }

  it('shows the image of the gateway, and draws a code if the image fails to load', () => {
    const image = renderCode(pngBase64);
    expect(image).toHaveAttribute('href', `data:image/png;base64,${pngBase64}`);
    if (image) fireEvent.error(image);
    expectDrawn();
  });

  it('draws a code if the image is too small for one', () => {
    expect(renderCode(pixel)).toBeNull();
    expectDrawn();
  });
});

describe('CopyPaymentLink', () => {
  it('writes the URL to the clipboard, and announces it', async () => {
    const user = userEvent.setup();
    render(<CopyPaymentLink link={link} />);
    const region = screen.getByRole('status');
    expect(region).toBeEmptyDOMElement();
    await user.click(screen.getByRole('button'));
    expect(await navigator.clipboard.readText()).toBe(linkUrl);
    expect(region).toHaveTextContent(en.panel.copied);
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it.each<[string, () => unknown]>([
    [
      'refuses to write',
      () => vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('refused')),
    ],
    ['is missing', () => vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never)],
  ])('shows the URL, selected, if the clipboard %s', async (_name, refuse) => {
    const user = userEvent.setup();
    refuse();
    render(<CopyPaymentLink link={link} />);
    await user.click(screen.getByRole('button'));
    const address = screen.getByRole<HTMLInputElement>('textbox', { name: en.panel.copyByHand });
    expect(address).toHaveValue(linkUrl);
    expect([address.selectionStart, address.selectionEnd]).toEqual([0, linkUrl.length]);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});

describe('PaymentTimeLeft and PaymentWaiting', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('count every second down to zero, and read the clock again after a sleep', async () => {
    const { unmount } = render(<PaymentTimeLeft expiresAt={inMs(90_000)} />);
    const timer = screen.getByRole('timer');
    expect(timer).toHaveTextContent('1:30');
    await pass(1_000);
    expect(timer).toHaveTextContent('1:29');
    await pass(29_000);
    expect(timer).toHaveTextContent('1:00');
    vi.setSystemTime(Date.now() + 57_000);
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

  it('announce the time left every minute and at 30 seconds', async () => {
    render(<PaymentWaiting checking="ok" expiresAt={inMs(180_000)} />);
    const region = screen.getByRole('status');
    const announced: [secondsLeft: number, message: string | null][] = [];
    for (let left = 180; left >= 10; left--) {
      const message = region.textContent;
      if (announced.at(-1)?.[1] !== message) announced.push([left, message]);
      await pass(1_000);
    }
    const { waiting, secondsLeft } = en.panel;
    expect(announced).toEqual([
      [180, `${waiting} 3 min left.`],
      [120, `${waiting} 2 min left.`],
      [60, `${waiting} 1 min left.`],
      [30, `${waiting} ${secondsLeft}`],
    ]);
  });
});

describe('PaymentDialog', () => {
  /** The open modal dialogs: jsdom has none (https://github.com/jsdom/jsdom/issues/3294). */
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

  it('is modal, focuses its heading, calls onCancel instead of closing, and closes on unmount', () => {
    const onCancel = vi.fn();
    const { unmount } = render(<PaymentDialog link={link} onCancel={onCancel} />);
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: en.panel.title });
    expect([...modal]).toEqual([dialog]);
    expect(screen.getByRole('heading', { name: en.panel.title })).toHaveFocus();
    expect(fireEvent(dialog, new Event('cancel', { cancelable: true }))).toBe(false);
    expect(onCancel).toHaveBeenCalledTimes(1);
    unmount();
    expect(modal.size).toBe(0);
    expect(dialog.open).toBe(false);
  });

  it.each<[string, () => unknown]>([
    ['Cancel', () => fireEvent.click(screen.getByRole('button', { name: en.panel.cancel }))],
    ['Escape', () => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))],
  ])('of a PayButton closes on %s, and the focus returns to the button', async (_, cancel) => {
    const { endpoint, call } = createControlledEndpoint();
    render(<PayButton order={{}} endpoint={endpoint} mode="qr" presentation="dialog" />);
    const button = screen.getByRole('button');
    await userEvent.click(button);
    await act(async () => call(0).answer());
    expect(await screen.findByRole('heading', { name: en.panel.title })).toHaveFocus();
    await act(async () => cancel());
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button).toHaveAttribute('data-status', 'idle');
    expect(button).toHaveFocus();
  });
});

it.each<[string, boolean]>([
  ['returns to the button if nothing has it, as in Safari', false],
  ['stays in another field', true],
])('after a click on Cancel, the focus %s', async (_, isElsewhere) => {
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
  expect(isElsewhere ? field : document.body).toHaveFocus();
  await act(async () => fireEvent.click(cancel));
  expect(isElsewhere ? field : button).toHaveFocus();
});
