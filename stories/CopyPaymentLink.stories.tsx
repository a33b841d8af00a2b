import type { Meta, StoryObj } from '@storybook/react-vite';
import { CopyPaymentLink } from 'react-tarlan-pay/panel';
import { expect, userEvent } from 'storybook/test';
import { fakeClipboard } from './desk/fakeClipboard.js';
import { links } from './desk/links.js';
import { partArgTypes } from './desk/partArgTypes.js';
import { patience, payerEyes } from './desk/payerEyes.js';

type Story = StoryObj<typeof CopyPaymentLink>;

const meta: Meta<typeof CopyPaymentLink> = {
  title: 'On-screen payment/CopyPaymentLink',
  component: CopyPaymentLink,
  argTypes: { locale: partArgTypes.locale },
  args: { link: links.documented },
};

export default meta;

export const Default: Story = {};

export const Copied: Story = {
  beforeEach: () => fakeClipboard(async () => {}),
  play: async (context) => {
    const { canvas, words } = payerEyes(context);
    await userEvent.click(canvas.getByRole('button', { name: words.panel.copy }));
    await expect(await canvas.findByText(words.panel.copied, undefined, patience)).toBeVisible();
    await expect(navigator.clipboard.writeText).toHaveBeenCalledWith(links.documented.redirectUrl);
  },
};

/** Where the browser refuses, the address is shown, selected. */
export const Refused: Story = {
  beforeEach: () => fakeClipboard(() => Promise.reject(new Error('Not allowed'))),
  play: async (context) => {
    const { canvas, words } = payerEyes(context);
    await userEvent.click(canvas.getByRole('button', { name: words.panel.copy }));
    const address = await canvas.findByLabelText(words.panel.copyByHand, undefined, patience);
    await expect(address).toHaveFocus();
    await expect(address).toHaveValue(links.documented.redirectUrl);
  },
};
