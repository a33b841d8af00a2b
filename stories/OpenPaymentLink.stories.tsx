import type { Meta, StoryObj } from '@storybook/react-vite';
import { OpenPaymentLink } from 'react-tarlan-pay/panel';
import { expect, fn, userEvent } from 'storybook/test';
import { linkOption, links } from './harness/links.js';
import { panelArgTypes } from './harness/panelArgTypes.js';

type Story = StoryObj<typeof OpenPaymentLink>;

const meta: Meta<typeof OpenPaymentLink> = {
  title: 'On-screen payment/OpenPaymentLink',
  component: OpenPaymentLink,
  argTypes: { link: panelArgTypes.link, target: panelArgTypes.target },
  args: { link: linkOption('pageOnly'), children: 'Open the bank’s app', onOpen: fn() },
};

export default meta;

export const Default: Story = {
  play: async ({ args, canvas }) => {
    const link = canvas.getByRole('link', { name: 'Open the bank’s app' });
    await expect(link).toHaveAttribute('href', links.pageOnly.redirectUrl);
    await userEvent.click(link);
    await expect(args.onOpen).toHaveBeenCalledTimes(1);
  },
};

/** `OpenPaymentLink` renders nothing for a link without a payment page. */
export const NoPaymentPage: Story = {
  args: { link: linkOption('qrCodeOnly') },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).toBeNull();
  },
};
