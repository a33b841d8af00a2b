import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentResult, type PaymentResultProps } from 'react-tarlan-pay/panel';
import { expect, fn } from 'storybook/test';
import { panelArgTypes } from './harness/panelArgTypes.js';
import { queries } from './harness/queries.js';

type Props = Extract<PaymentResultProps, { checkStatus: unknown }>;
type Story = StoryObj<Props>;

/** The page that the payer returns to. It shows the order's status, and checks the status until the order is paid. */
const meta: Meta<Props> = {
  title: 'On-screen payment/PaymentResult',
  component: PaymentResult,
  argTypes: { locale: panelArgTypes.locale },
  args: {
    id: '42',
    amount: 14_900,
    merchant: 'Kiiz',
    summary: '4F7A-21',
    onRetry: fn(),
    children: <a href="#order">4F7A-21</a>,
  },
};

export default meta;

export const Paid: Story = {
  args: { checkStatus: async () => 'paid' },
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await expect(await canvas.findByRole('heading', { name: messages.paid })).toBeVisible();
  },
};

export const Waiting: Story = { args: { checkStatus: async () => 'pending' } };

/** The payer has scanned the code, and the bank's app asks for a confirmation. */
export const Processing: Story = { args: { checkStatus: async () => 'processing' } };

/** With `onRetry`, the payer can try again. */
export const Declined: Story = {
  args: { checkStatus: async () => 'declined' },
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await expect(await canvas.findByRole('button', { name: messages.retry })).toBeVisible();
  },
};

export const Expired: Story = { args: { checkStatus: async () => 'expired' } };

/** The shop's server does not respond, so the order's status is unknown. */
export const NotYetKnown: Story = {
  args: {
    checkStatus: async () => {
      throw new Error('The server does not respond.');
    },
  },
};

/** Without an amount, the result is the title. */
export const WithoutAmount: Story = { args: { checkStatus: async () => 'paid', amount: undefined } };

export const Dark: Story = { args: { checkStatus: async () => 'paid' }, globals: { theme: 'dark' } };

export const OnASmallPhone: Story = {
  args: { checkStatus: async () => 'pending' },
  globals: { locale: 'kk', viewport: { value: 'smallPhone' } },
};
