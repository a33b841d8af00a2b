import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentTimeLeft } from 'react-tarlan-pay/panel';
import { expect } from 'storybook/test';
import { partArgTypes } from './desk/partArgTypes.js';

type Story = StoryObj<typeof PaymentTimeLeft>;

const meta: Meta<typeof PaymentTimeLeft> = {
  title: 'On-screen payment/PaymentTimeLeft',
  component: PaymentTimeLeft,
  argTypes: { locale: partArgTypes.locale, expiresAt: partArgTypes.expiresAt },
};

export default meta;

export const Minutes: Story = { parameters: { desk: { endsInMs: 272_000 } } };

export const LastSeconds: Story = { parameters: { desk: { endsInMs: 20_000 } } };

export const Over: Story = {
  args: { expiresAt: new Date(0) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/0:00/)).toBeVisible();
  },
};
