import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentWaiting } from 'react-tarlan-pay/panel';
import { partArgTypes } from './desk/partArgTypes.js';

type Story = StoryObj<typeof PaymentWaiting>;

const meta: Meta<typeof PaymentWaiting> = {
  title: 'On-screen payment/PaymentWaiting',
  component: PaymentWaiting,
  argTypes: {
    locale: partArgTypes.locale,
    expiresAt: partArgTypes.expiresAt,
    checking: partArgTypes.checking,
  },
};

export default meta;

export const Waiting: Story = { args: { checking: 'ok' } };

/** The shop's server does not answer. */
export const StillTrying: Story = { args: { checking: 'failing' } };

/** With an end, screen readers hear the time now and then; the eye has `PaymentTimeLeft`. */
export const WithAnEnd: Story = { args: { checking: 'ok' }, parameters: { desk: { endsInMs: 272_000 } } };
