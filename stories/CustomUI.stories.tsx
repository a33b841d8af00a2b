import type { Meta, StoryObj } from '@storybook/react-vite';
import { createScriptedEndpoint, createScriptedStatus } from 'react-tarlan-pay/testing';
import { expect, userEvent } from 'storybook/test';
import { PaymentCard, type PaymentCardProps } from './guides/code/PaymentCard.js';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { longTimeout, queries } from './harness/queries.js';
import { order } from './harness/storyArgs.js';
import { until } from './harness/until.js';
import { countRequests, scriptedEndpoint } from './harness/withScriptedEndpoint.js';
import './guides/code/paymentCard.css';

type Story = StoryObj<PaymentCardProps>;

const { mode, target, credentials, endpoint, headers, queryClient } = payButtonArgTypes;

/** A custom UI that uses only `usePaymentLink`. The guide *Custom UI* shows its code. */
const meta: Meta<PaymentCardProps> = {
  title: 'Hook/Custom UI',
  component: PaymentCard,
  argTypes: { mode, target, credentials, endpoint, headers, queryClient },
  args: { title: 'Slippers, size 38' },
  parameters: { harness: { unstyled: true } },
  play: expectAutoPlayDone,
};

export default meta;

export const Idle: Story = { args: { order: order('custom-idle') } };

export const Creating: Story = {
  args: { order: order('custom-creating'), endpoint: createScriptedEndpoint('hang') },
  parameters: { harness: { unstyled: true, autoPlay: { until: until.status('creating') } } },
};

export const QRCode: Story = {
  name: 'QR code',
  args: { order: order('custom-qr', 'qrDataUri') },
  parameters: { harness: { unstyled: true, autoPlay: { until: until.status('qr') } } },
};

export const Failed: Story = {
  args: { order: order('custom-failed'), endpoint: createScriptedEndpoint('provider-not-found') },
  parameters: { harness: { unstyled: true, autoPlay: { until: until.error() } } },
};

export const Paid: Story = {
  args: { order: order('custom-paid', 'qrDataUri'), checkStatus: createScriptedStatus('paid') },
  parameters: { harness: { unstyled: true, autoPlay: { until: until.status('paid') } } },
};

/** The first press fails because the connection drops. The second one shows a QR code. */
export const RetryFlow: Story = {
  ...scriptedEndpoint('drop', 'succeed-with-qr'),
  args: { order: order('custom-retry') },
  play: async (context) => {
    const { canvas, getButton, waitForStatus } = queries(context);
    await userEvent.click(getButton());
    await waitForStatus('error');
    await expect(getButton()).toHaveFocus();
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('img', undefined, longTimeout)).toBeVisible();
    await expect(getButton()).toHaveFocus();
    await expect(getButton()).toHaveTextContent('Cancel');
    await expect(countRequests(context)).toBe(2);
  },
};
