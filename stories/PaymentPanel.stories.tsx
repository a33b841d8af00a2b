import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentPanel, type PaymentPanelProps } from 'react-tarlan-pay/panel';
import { expect, fn } from 'storybook/test';
import { links } from './desk/links.js';
import { partArgTypes } from './desk/partArgTypes.js';
import { payerEyes } from './desk/payerEyes.js';

type Story = StoryObj<PaymentPanelProps>;

const meta: Meta<PaymentPanelProps> = {
  title: 'On-screen payment/PaymentPanel',
  component: PaymentPanel,
  argTypes: partArgTypes,
  args: { link: links.withQrCode, onOpen: fn(), onCancel: fn() },
};

export default meta;

const quarterMs = 15 * 60_000;

export const Default: Story = { parameters: { desk: { apart: true } } };

export const Waiting: Story = {
  args: { checking: 'ok' },
  parameters: { desk: { endsInMs: quarterMs, apart: true } },
};

/** The last half minute. */
export const AlmostOver: Story = {
  args: { checking: 'ok' },
  parameters: { desk: { endsInMs: 29_000 } },
};

/** The shop's server does not answer. */
export const StillTrying: Story = {
  args: { checking: 'failing' },
  parameters: { desk: { endsInMs: quarterMs, apart: true } },
};

/** Without `onCancel` there is no *Cancel*. */
export const NotCancelled: Story = {
  args: { onCancel: undefined },
  play: async (context) => {
    const { canvas, words } = payerEyes(context);
    await expect(canvas.queryByRole('button', { name: words.panel.cancel })).toBeNull();
  },
};

/** A code and no payment page. */
export const CodeAlone: Story = {
  args: { link: links.qrCodeAlone },
  parameters: { desk: { apart: true } },
};

/** A link that is too long for a code. */
export const LinkAlone: Story = {
  args: { link: links.tooLong },
  play: async (context) => {
    const { canvas, words } = payerEyes(context);
    await expect(canvas.getByRole('link', { name: words.panel.openApp })).toBeVisible();
    await expect(canvas.queryByRole('img')).toBeNull();
  },
};

export const OnASmallPhone: Story = {
  ...Waiting,
  globals: { viewport: { value: 'smallPhone' } },
};
