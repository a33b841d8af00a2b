import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentQRCode, type PaymentQRCodeProps } from 'react-tarlan-pay/panel';
import { expect, waitFor } from 'storybook/test';
import { links } from './desk/links.js';
import { patience } from './desk/payerEyes.js';

type Story = StoryObj<PaymentQRCodeProps>;

const meta: Meta<PaymentQRCodeProps> = {
  title: 'On-screen payment/PaymentQRCode',
  component: PaymentQRCode,
  args: { link: links.documented, label: 'QR code for the payment', className: 'tarlan-pay-qr' },
};

export default meta;

/** From the link's own address. */
export const Drawn: Story = {};

export const GatewayImage: Story = {
  name: 'The gateway’s image',
  args: { link: links.withQrCode },
};

/** The image cannot be shown: a code is drawn. */
export const ImageFailed: Story = {
  args: { link: links.withBrokenQrCode },
  play: async ({ canvasElement }) => {
    // The image is one path and an image; a drawn code is two paths.
    await waitFor(() => expect(canvasElement.querySelectorAll('svg path')).toHaveLength(2), patience);
  },
};

/** A long payload has small modules: the code is larger. */
export const LongPayload: Story = { args: { link: links.long } };

export const OwnSize: Story = { args: { size: 160 } };

/** Dark on white with its quiet zone, on whatever page. */
export const OnADarkPage: Story = { globals: { theme: 'dark' } };

/** Nothing to scan: nothing is rendered. */
export const NothingToScan: Story = {
  args: { link: links.tooLong },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('img')).toBeNull();
  },
};
