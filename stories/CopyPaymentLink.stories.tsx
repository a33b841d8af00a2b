import type { Meta, StoryObj } from '@storybook/react-vite';
import { CopyPaymentLink } from 'react-tarlan-pay/panel';
import { expect, userEvent } from 'storybook/test';
import { fakeClipboard } from './harness/fakeClipboard.js';
import { linkOption, links } from './harness/links.js';
import { panelArgTypes } from './harness/panelArgTypes.js';
import { longTimeout, queries } from './harness/queries.js';

type Story = StoryObj<typeof CopyPaymentLink>;

const meta: Meta<typeof CopyPaymentLink> = {
  title: 'On-screen payment/CopyPaymentLink',
  component: CopyPaymentLink,
  argTypes: { link: panelArgTypes.link, locale: panelArgTypes.locale },
  args: { link: linkOption('pageOnly') },
};

export default meta;

export const Default: Story = {};

export const Copied: Story = {
  beforeEach: () => fakeClipboard(async () => {}),
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await userEvent.click(canvas.getByRole('button', { name: messages.panel.copy }));
    await expect(await canvas.findByText(`✓ ${messages.panel.copied}`, undefined, longTimeout)).toBeVisible();
    await expect(navigator.clipboard.writeText).toHaveBeenCalledWith(links.pageOnly.redirectUrl);
  },
};

/** If the browser denies access to the clipboard, a field shows the address and selects it. */
export const Denied: Story = {
  beforeEach: () => fakeClipboard(() => Promise.reject(new Error('Not allowed'))),
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await userEvent.click(canvas.getByRole('button', { name: messages.panel.copy }));
    const address = await canvas.findByLabelText(messages.panel.copyByHand, undefined, longTimeout);
    await expect(address).toHaveFocus();
    await expect(address).toHaveValue(links.pageOnly.redirectUrl);
  },
};
