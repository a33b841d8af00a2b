import type { Meta, StoryObj } from '@storybook/react-vite';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import { createScriptedEndpoint, createScriptedStatus, linkAnswer } from 'react-tarlan-pay/testing';
import { expect, waitFor } from 'storybook/test';
import { brokenQrCode } from './desk/brokenQrCode.js';
import type { StoryOrder } from './desk/createStoryShop.js';
import { expectSettled } from './desk/expectSettled.js';
import { payButtonArgTypes } from './desk/payButtonArgTypes.js';
import { payerEyes } from './desk/payerEyes.js';
import { atOnce, callbacks, inFifteenMinutes, order } from './desk/storyArgs.js';
import { failing, returned, slow, status, unchecked } from './desk/wants.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** Every state a payer can see, each reached by pressing the real button. */
const meta: Meta<Args> = {
  title: 'PayButton/States',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
  play: expectSettled,
};

export default meta;

export const Idle: Story = {
  args: { order: order('idle') },
  play: async (context) => {
    await expect(payerEyes(context).button()).toHaveAttribute('data-status', 'idle');
    await expect(payerEyes(context).button()).toHaveTextContent('14 900 ₸');
  },
};

/** Without an amount the label says only what a press does. */
export const NoAmount: Story = {
  args: { order: order('no-amount'), amount: undefined },
  play: async (context) => {
    const { button, words } = payerEyes(context);
    await expect(button()).toHaveAccessibleName(words.pay);
  },
};

export const LargeAmount: Story = {
  args: { order: order('large-amount'), amount: 1_234_567_890 },
  play: async (context) => {
    await expect(payerEyes(context).button()).toHaveTextContent('1 234 567 890 ₸');
  },
};

export const Disabled: Story = {
  args: { order: order('disabled'), disabled: true },
  play: async (context) => {
    await expect(payerEyes(context).button()).toBeDisabled();
  },
};

/** The endpoint was asked. The button keeps its size and the focus, and takes no second press. */
export const Creating: Story = {
  args: { order: order('creating'), endpoint: createScriptedEndpoint('hang') },
  parameters: { desk: { payer: { wants: status('creating') } } },
};

/** After a third of `timeoutMs`. When the time is over, the payer of this story starts over. */
export const Slow: Story = {
  args: { order: order('slow'), endpoint: createScriptedEndpoint('hang'), timeoutMs: 12_000 },
  parameters: { desk: { payer: { wants: slow } } },
};

/** While the browser opens the payment page. It is left after five seconds at most, and begins again here. */
export const Redirecting: Story = {
  args: { order: order('redirecting') },
  parameters: { desk: { payer: { wants: status('redirecting') } } },
};

/** A link is held: the page did not open, or the shop asked to wait. */
export const Ready: Story = {
  args: { order: order('ready'), onBeforeRedirect: () => false },
  parameters: { desk: { payer: { wants: status('ready') } } },
};

/** The payer came back by the browser's Back button, and nothing is known of a payment. */
export const Returned: Story = {
  args: { order: order('returned') },
  parameters: { desk: { payer: { wants: returned, comesBack: true } } },
};

/** The gateway's own image of the code. */
export const QRCodeOfTheGateway: Story = {
  name: 'QR code: the gateway’s image',
  args: { order: order('qr-image', 'qrDataUri') },
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** Drawn from the link, where the gateway sends none. */
export const QRCodeDrawn: Story = {
  name: 'QR code: drawn',
  args: { order: order('qr-drawn'), mode: 'qr' },
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** An image that the browser cannot show: a drawn code has taken its place. */
export const QRCodeImageFailed: Story = {
  name: 'QR code: image failed',
  args: {
    order: order('qr-failed'),
    endpoint: createScriptedEndpoint(linkAnswer({ qrCodeImage: brokenQrCode })),
  },
  parameters: { desk: { payer: { wants: status('qr') } } },
  play: async (context) => {
    await expectSettled(context);
    await waitFor(() =>
      expect(context.canvasElement.querySelector('.tarlan-pay-qr path + path')).toBeVisible(),
    );
  },
};

/** A code and no payment page: there is nothing to open, and nothing to copy. */
export const QRCodeAlone: Story = {
  name: 'QR code: no payment page',
  args: { order: order('qr-only', 'qrOnly') },
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** The shop's server is asked, and the link has an end. */
export const Waiting: Story = {
  args: {
    order: order('waiting', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** The shop's server does not answer. It is asked again. */
export const StillTrying: Story = {
  args: {
    order: order('still-trying', 'qrDataUri'),
    checkStatus: createScriptedStatus('fail'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { desk: { payer: { wants: failing } } },
};

export const Expired: Story = {
  args: { order: order('expired', 'qrDataUri'), expiresAt: atOnce },
  parameters: { desk: { payer: { wants: status('expired') } } },
};

/** A press after the time was up asks first whether the old link was paid: without an answer there is no new one. */
export const Unchecked: Story = {
  args: {
    order: order('unchecked', 'qrDataUri'),
    checkStatus: createScriptedStatus('fail'),
    expiresAt: atOnce,
  },
  parameters: { desk: { payer: { wants: unchecked, presses: 2 } } },
};

export const Paid: Story = {
  args: { order: order('paid', 'qrDataUri'), checkStatus: createScriptedStatus('paid') },
  parameters: { desk: { payer: { wants: status('paid') } } },
};

export const Declined: Story = {
  args: { order: order('declined', 'qrDataUri'), checkStatus: createScriptedStatus('declined') },
  parameters: { desk: { payer: { wants: status('declined') } } },
};
