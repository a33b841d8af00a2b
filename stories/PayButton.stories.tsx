import type { Meta, StoryObj } from '@storybook/react-vite';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import { createScriptedEndpoint, createScriptedStatus, linkAnswer } from 'react-tarlan-pay/testing';
import { expect, waitFor } from 'storybook/test';
import { brokenQRCode } from './harness/brokenQRCode.js';
import type { StoryOrder } from './harness/createStoryShop.js';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { queries } from './harness/queries.js';
import { StoryList } from './harness/StoryList.js';
import { callbacks, inFifteenMinutes, inOneSecond, order } from './harness/storyArgs.js';
import { until } from './harness/until.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** All states of the button. Each story reaches its state by pressing the real button. */
const meta: Meta<Args> = {
  title: 'PayButton/States',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
  parameters: { docs: { page: StoryList } },
  play: expectAutoPlayDone,
};

export default meta;

export const Idle: Story = {
  args: { order: order('idle') },
  play: async (context) => {
    await expect(queries(context).getButton()).toHaveAttribute('data-status', 'idle');
    await expect(queries(context).getButton()).toHaveTextContent('14 900 ₸');
  },
};

/** Without `amount`, the label is only the action. */
export const NoAmount: Story = {
  args: { order: order('no-amount'), amount: undefined },
  play: async (context) => {
    const { getButton, messages } = queries(context);
    await expect(getButton()).toHaveAccessibleName(messages.pay);
  },
};

export const LargeAmount: Story = {
  args: { order: order('large-amount'), amount: 1_234_567_890 },
  play: async (context) => {
    await expect(queries(context).getButton()).toHaveTextContent('1 234 567 890 ₸');
  },
};

export const Disabled: Story = {
  args: { order: order('disabled'), disabled: true },
  play: async (context) => {
    await expect(queries(context).getButton()).toBeDisabled();
  },
};

/** The request is in flight. The button keeps its size and the focus, and ignores presses. */
export const Creating: Story = {
  // The timeout is long, so that the label does not change to the message about slow requests while somebody looks at the story.
  args: { order: order('creating'), endpoint: createScriptedEndpoint('hang'), timeoutMs: 600_000 },
  parameters: { harness: { autoPlay: { until: until.status('creating') } } },
};

/** The request is slow. The button shows this message after a third of `timeoutMs`. */
export const Slow: Story = {
  args: { order: order('slow'), endpoint: createScriptedEndpoint('hang'), timeoutMs: 600_000 },
  parameters: { harness: { autoPlay: { until: until.slow, skipMs: 200_000 } } },
};

/** The browser is opening the payment page. After five seconds the state becomes `ready`, and the story starts again. */
export const Redirecting: Story = {
  args: { order: order('redirecting') },
  parameters: { harness: { autoPlay: { until: until.status('redirecting') } } },
};

/** The link is kept because the payment page did not open, or because `onBeforeRedirect` returned `false`. */
export const Ready: Story = {
  args: { order: order('ready'), onBeforeRedirect: () => false },
  parameters: { harness: { autoPlay: { until: until.status('ready') } } },
};

/** The payer returned with the browser's Back button, and the order's status is unknown. */
export const Returned: Story = {
  args: { order: order('returned') },
  parameters: { harness: { autoPlay: { until: until.returned, goBack: true } } },
};

/** The QR code is an image that the gateway returned. */
export const QRCodeImage: Story = {
  name: 'QR code: gateway image',
  args: { order: order('qr-image', 'qrDataUri') },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** The QR code is drawn from the link's address, because the gateway returned no image. */
export const QRCodeDrawn: Story = {
  name: 'QR code: drawn',
  args: { order: order('qr-drawn'), mode: 'qr' },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** The gateway's image is truncated, so a QR code is drawn from the link's address. */
export const QRCodeImageFailed: Story = {
  name: 'QR code: image failed',
  args: {
    order: order('qr-failed'),
    mode: 'qr',
    endpoint: createScriptedEndpoint(linkAnswer({ qrCodeImage: brokenQRCode })),
  },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
  play: async (context) => {
    await expectAutoPlayDone(context);
    await waitFor(() =>
      // A QR code that the package draws consists of SVG paths.
      expect(context.canvasElement.querySelector<HTMLImageElement>('.tarlan-pay-qr')?.src).toContain(
        '000000',
      ),
    );
  },
};

/** Without a payment page the code can be saved, and there are no buttons to open or copy the link. */
export const QRCodeOnly: Story = {
  name: 'QR code: no payment page',
  args: { order: order('qr-only', 'qrOnly') },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** A QR code with status checks (`checkStatus`) and a countdown (`expiresAt`). */
export const Waiting: Story = {
  args: {
    order: order('waiting', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** The shop's server does not respond to status checks. Polling continues. */
export const StatusCheckFailing: Story = {
  args: {
    order: order('check-failing', 'qrDataUri'),
    checkStatus: createScriptedStatus('fail'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { harness: { autoPlay: { until: until.checkFailing } } },
};

export const Expired: Story = {
  args: { order: order('expired', 'qrDataUri'), expiresAt: inOneSecond },
  parameters: { harness: { autoPlay: { until: until.status('expired') } } },
};

/** A press after expiry first checks whether the link was paid. If the check fails, no new link is requested. */
export const ExpiredStatusUnknown: Story = {
  args: {
    order: order('expired-unknown', 'qrDataUri'),
    checkStatus: createScriptedStatus('fail'),
    expiresAt: inOneSecond,
  },
  parameters: { harness: { autoPlay: { until: until.expiredCheckFailing, presses: 2 } } },
};

export const Paid: Story = {
  args: { order: order('paid', 'qrDataUri'), checkStatus: createScriptedStatus('paid') },
  parameters: { harness: { autoPlay: { until: until.status('paid') } } },
};

export const Declined: Story = {
  args: { order: order('declined', 'qrDataUri'), checkStatus: createScriptedStatus('declined') },
  parameters: { harness: { autoPlay: { until: until.status('declined') } } },
};
