import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentWaiting } from 'react-tarlan-pay/panel';
import { panelArgTypes } from './harness/panelArgTypes.js';

type Story = StoryObj<typeof PaymentWaiting>;

const meta: Meta<typeof PaymentWaiting> = {
  title: 'On-screen payment/PaymentWaiting',
  component: PaymentWaiting,
  argTypes: {
    locale: panelArgTypes.locale,
    expiresAt: panelArgTypes.expiresAt,
    checking: panelArgTypes.checking,
  },
};

export default meta;

export const Waiting: Story = { args: { checking: 'ok' } };

/** The shop's server does not respond to status checks. */
export const StatusCheckFailing: Story = { args: { checking: 'failing' } };

/** With `expiresAt`, screen readers announce the time left at intervals. `PaymentTimeLeft` shows the time left. */
export const WithExpiry: Story = {
  args: { checking: 'ok' },
  parameters: { harness: { expiresInMs: 272_000 } },
};
