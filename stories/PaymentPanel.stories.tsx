import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentPanel, type PaymentPanelProps } from 'react-tarlan-pay/panel';
import { expect, fn } from 'storybook/test';
import { linkOption } from './harness/links.js';
import { panelArgTypes } from './harness/panelArgTypes.js';
import { queries } from './harness/queries.js';

type Story = StoryObj<PaymentPanelProps>;

const meta: Meta<PaymentPanelProps> = {
  title: 'On-screen payment/PaymentPanel',
  component: PaymentPanel,
  argTypes: panelArgTypes,
  args: { link: linkOption('withQRCode'), onOpen: fn(), onCancel: fn() },
};

export default meta;

const fifteenMinutesMs = 15 * 60_000;

export const Default: Story = { parameters: { harness: { hideFromGallery: true } } };

export const Waiting: Story = {
  args: { checking: 'ok' },
  parameters: { harness: { expiresInMs: fifteenMinutesMs, hideFromGallery: true } },
};

/** The payer has less than 30 seconds left to pay. */
export const LastSeconds: Story = {
  args: { checking: 'ok' },
  parameters: { harness: { expiresInMs: 29_000 } },
};

/** The shop's server does not respond to status checks. */
export const StatusCheckFailing: Story = {
  args: { checking: 'failing' },
  parameters: { harness: { expiresInMs: fifteenMinutesMs, hideFromGallery: true } },
};

/** Without `onCancel` there is no *Cancel* button. */
export const WithoutCancel: Story = {
  args: { onCancel: undefined },
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await expect(canvas.queryByRole('button', { name: messages.panel.cancel })).toBeNull();
  },
};

/** A QR code without a payment page. */
export const QRCodeOnly: Story = {
  name: 'QR code only',
  args: { link: linkOption('qrCodeOnly') },
  parameters: { harness: { hideFromGallery: true } },
};

/** A link that is too long for a QR code. */
export const LinkOnly: Story = {
  args: { link: linkOption('tooLong') },
  play: async (context) => {
    const { canvas, messages } = queries(context);
    await expect(canvas.getByRole('link', { name: messages.open })).toBeVisible();
    await expect(canvas.queryByRole('img')).toBeNull();
  },
};

export const OnASmallPhone: Story = {
  ...Waiting,
  globals: { viewport: { value: 'smallPhone' } },
};
