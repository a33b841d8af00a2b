import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentDialog, type PaymentDialogProps } from 'react-tarlan-pay/panel';
import { expect, fn, screen } from 'storybook/test';
import { linkOption } from './harness/links.js';
import { panelArgTypes } from './harness/panelArgTypes.js';
import { queries } from './harness/queries.js';

type Story = StoryObj<PaymentDialogProps>;

/** The dialog of `<PayButton presentation="dialog">`. The rest of the page is inert. Escape cancels the payment. */
const meta: Meta<PaymentDialogProps> = {
  title: 'On-screen payment/PaymentDialog',
  component: PaymentDialog,
  argTypes: panelArgTypes,
  args: {
    link: linkOption('withQRCode'),
    checking: 'ok',
    onOpen: fn(),
    onCancel: fn(),
  },
  // `inline: false` gives each story a separate frame, because only one modal dialog of a page accepts input.
  parameters: { harness: { expiresInMs: 15 * 60_000 }, docs: { story: { inline: false, height: '34rem' } } },
  play: async (context) => {
    const { messages } = queries(context);
    // Searches the whole document, because the dialog is rendered at the end of the document.
    await expect(await screen.findByRole('heading', { level: 2 })).toHaveFocus();
    await expect(screen.getByRole('button', { name: messages.panel.cancel })).toBeVisible();
  },
};

export default meta;

export const Default: Story = {};

/** The QR code, the link and *Cancel* are visible without scrolling. */
export const OnASmallPhone: Story = { globals: { viewport: { value: 'smallPhone' } } };

export const LongKazakhMessages: Story = {
  globals: { locale: 'kk', viewport: { value: 'smallPhone' } },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const QRCodeOnly: Story = { name: 'QR code only', args: { link: linkOption('qrCodeOnly') } };
