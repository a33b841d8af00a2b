import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentTimeLeft } from 'react-tarlan-pay/panel';
import { expect } from 'storybook/test';
import { panelArgTypes } from './harness/panelArgTypes.js';

type Story = StoryObj<typeof PaymentTimeLeft>;

const meta: Meta<typeof PaymentTimeLeft> = {
  title: 'On-screen payment/PaymentTimeLeft',
  component: PaymentTimeLeft,
  argTypes: { locale: panelArgTypes.locale, expiresAt: panelArgTypes.expiresAt },
};

export default meta;

export const Minutes: Story = { parameters: { harness: { expiresInMs: 272_000 } } };

export const LastSeconds: Story = { parameters: { harness: { expiresInMs: 20_000 } } };

export const Expired: Story = {
  args: { expiresAt: new Date(0) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/0:00/)).toBeVisible();
  },
};
