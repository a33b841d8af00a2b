import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentQRCode, type PaymentQRCodeProps } from 'react-tarlan-pay/panel';
import { expect, waitFor } from 'storybook/test';
import { linkOption } from './harness/links.js';
import { panelArgTypes } from './harness/panelArgTypes.js';
import { longTimeout } from './harness/queries.js';

type Story = StoryObj<PaymentQRCodeProps>;

const meta: Meta<PaymentQRCodeProps> = {
  title: 'On-screen payment/PaymentQRCode',
  component: PaymentQRCode,
  argTypes: { link: panelArgTypes.link },
  args: { link: linkOption('pageOnly'), label: 'QR code for the payment', className: 'tarlan-pay-qr' },
};

export default meta;

/** The QR code is drawn from the link's address. */
export const Drawn: Story = {};

/** The image that the gateway returned. */
export const GatewayImage: Story = { args: { link: linkOption('withQRCode') } };

/** The gateway's image cannot be decoded, so a QR code is drawn from the link's address. */
export const ImageFailed: Story = {
  args: { link: linkOption('withBrokenQRCode') },
  play: async ({ canvasElement }) => {
    // A QR code that the package draws consists of SVG paths.
    await waitFor(() => expect(canvasElement.querySelector('img')?.src).toContain('000000'), longTimeout);
  },
};

/** A long payload needs more modules, so the QR code is larger. */
export const LongPayload: Story = { args: { link: linkOption('long') } };

export const CustomSize: Story = { args: { size: 160 } };

/** Dark modules on a white quiet zone in every theme. */
export const OnADarkPage: Story = { globals: { theme: 'dark' } };

/** Renders nothing if the address is too long for a QR code. */
export const AddressTooLong: Story = {
  args: { link: linkOption('tooLong') },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('img')).toBeNull();
  },
};
