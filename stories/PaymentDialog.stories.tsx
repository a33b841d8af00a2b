import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentDialog, type PaymentDialogProps } from 'react-tarlan-pay/panel';
import { expect, fn } from 'storybook/test';
import { links } from './desk/links.js';
import { partArgTypes } from './desk/partArgTypes.js';
import { payerEyes } from './desk/payerEyes.js';

type Story = StoryObj<PaymentDialogProps>;

/** `<PayButton presentation="dialog">` shows this one. The page behind is inert, and Escape cancels. */
const meta: Meta<PaymentDialogProps> = {
  title: 'On-screen payment/PaymentDialog',
  component: PaymentDialog,
  argTypes: partArgTypes,
  args: {
    link: links.withQrCode,
    checking: 'ok',
    onOpen: fn(),
    onCancel: fn(),
  },
  // A modal dialog takes a whole page.
  parameters: { desk: { endsInMs: 15 * 60_000 }, docs: { story: { inline: false, height: '34rem' } } },
  play: async (context) => {
    const { canvas, words } = payerEyes(context);
    await expect(canvas.getByRole('heading', { name: words.panel.title })).toHaveFocus();
    await expect(canvas.getByRole('button', { name: words.panel.cancel })).toBeVisible();
  },
};

export default meta;

export const Default: Story = {};

/** On a phone too the code, the link and *Cancel* are within reach. */
export const OnASmallPhone: Story = { globals: { viewport: { value: 'smallPhone' } } };

export const LongKazakhWords: Story = {
  globals: { locale: 'kk', viewport: { value: 'smallPhone' } },
};

export const Dark: Story = { globals: { theme: 'dark' } };

export const CodeAlone: Story = { args: { link: links.qrCodeAlone } };
