// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PayButton } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { expect, it, vi } from 'vitest';
import { createControlledEndpoint, linkAnswer, pngBase64 } from '../controlledEndpoint.js';

const chunk = vi.hoisted(() => ({ loads: 0, gone: false }));

vi.mock('../../src/react/loadOnScreen.js', async (load) => {
  const actual = await load<typeof import('../../src/react/loadOnScreen.js')>();
  return {
    loadOnScreen: () => {
      chunk.loads++;
      return chunk.gone ? Promise.reject(new TypeError('Failed to fetch')) : actual.loadOnScreen();
    },
  };
});

async function show(mode: 'qr' | 'auto' = 'qr') {
  chunk.loads = 0;
  const { endpoint, call } = createControlledEndpoint();
  render(<PayButton order={{}} endpoint={endpoint} mode={mode} openPage={() => {}} />);
  expect(chunk.loads).toBe(0);
  await userEvent.click(screen.getByRole('button'));
  return call(0);
}

it('is fetched while the request is under way when a code is certain', async () => {
  await show('qr');
  expect(chunk.loads).toBe(1);
});

it('is not fetched before it is needed otherwise', async () => {
  const call = await show('auto');
  await act(async () => call.answer());
  expect(chunk.loads).toBe(0);
});

it('that is gone leaves the payer the link, and is tried again', async () => {
  chunk.gone = true;
  const call = await show('qr');
  vi.useFakeTimers();
  await act(async () => call.answer());
  expect(screen.getByRole('link', { name: en.open })).toBeVisible();
  expect(screen.queryByRole('img')).toBeNull();
  chunk.gone = false;
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  vi.useRealTimers();
  expect(await screen.findByRole('img', { name: en.panel.qrCode })).toBeVisible();
});

it('that is gone, for a link with a code alone, leaves a way to try again, and the focus to the button', async () => {
  chunk.gone = true;
  const call = await show('qr');
  await act(async () => call.answer(linkAnswer({ redirect_url: '', qr_code_image: pngBase64 })));
  // As in Safari, where a click focuses no button.
  screen.getByRole('button', { name: en.pay }).blur();
  await act(async () => fireEvent.click(screen.getByRole('button', { name: en.retry })));
  expect(screen.getByRole('button', { name: en.pay })).toHaveFocus();
  chunk.gone = false;
});
