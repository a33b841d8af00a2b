import type { Meta, StoryObj } from '@storybook/react-vite';
import { createScriptedEndpoint, createScriptedStatus } from 'react-tarlan-pay/testing';
import { expect, userEvent } from 'storybook/test';
import { expectSettled } from './desk/expectSettled.js';
import { payButtonArgTypes } from './desk/payButtonArgTypes.js';
import { patience, payerEyes } from './desk/payerEyes.js';
import { requestsOf, scripted } from './desk/scripted.js';
import { order } from './desk/storyArgs.js';
import { error, status } from './desk/wants.js';
import { PaymentCard, type PaymentCardProps } from './guides/code/PaymentCard.js';
import './guides/code/paymentCard.css';

type Story = StoryObj<PaymentCardProps>;

const { mode, target, credentials, endpoint, headers, queryClient } = payButtonArgTypes;

/** A UI of the shop's own on `usePaymentLink` alone: the guide *Your own UI* has its code. */
const meta: Meta<PaymentCardProps> = {
  title: 'Hook/A UI of one’s own',
  component: PaymentCard,
  argTypes: { mode, target, credentials, endpoint, headers, queryClient },
  args: { title: 'Slippers, size 38' },
  parameters: { desk: { unstyled: true } },
  play: expectSettled,
};

export default meta;

export const Idle: Story = { args: { order: order('own-idle') } };

export const Creating: Story = {
  args: { order: order('own-creating'), endpoint: createScriptedEndpoint('hang') },
  parameters: { desk: { unstyled: true, payer: { wants: status('creating') } } },
};

export const QRCode: Story = {
  name: 'QR code',
  args: { order: order('own-qr', 'qrDataUri') },
  parameters: { desk: { unstyled: true, payer: { wants: status('qr') } } },
};

export const Failed: Story = {
  args: { order: order('own-failed'), endpoint: createScriptedEndpoint('provider-not-found') },
  parameters: { desk: { unstyled: true, payer: { wants: error() } } },
};

export const Paid: Story = {
  args: { order: order('own-paid', 'qrDataUri'), checkStatus: createScriptedStatus('paid') },
  parameters: { desk: { unstyled: true, payer: { wants: status('paid') } } },
};

/** A press, a dropped connection, a press, a code. */
export const RetryFlow: Story = {
  ...scripted('drop', 'succeed-with-qr'),
  args: { order: order('own-flow') },
  play: async (context) => {
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.status('error');
    await expect(payer.button()).toHaveFocus();
    await userEvent.click(payer.canvas.getByRole('button', { name: 'Try again' }));
    await expect(await payer.canvas.findByRole('img', undefined, patience)).toBeVisible();
    await expect(payer.button()).toHaveFocus();
    await expect(payer.button()).toHaveTextContent('Cancel');
    await expect(requestsOf(context)).toBe(2);
  },
};
