import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PayButton, type PayButtonProps, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import { expect } from 'storybook/test';
import { AutoPlay } from './harness/AutoPlay.js';
import type { StoryOrder } from './harness/createStoryShop.js';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { failures, reasons } from './harness/failures.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { queries } from './harness/queries.js';
import { StoryList } from './harness/StoryList.js';
import { callbacks } from './harness/storyArgs.js';
import { until } from './harness/until.js';

interface Args extends PayButtonProps<StoryOrder> {
  /** The reason of the error. */
  reason: PaymentLinkErrorReason;
}
type Story = StoryObj<Args>;

/** Renders a button, which is pressed once and fails with `reason`. Gateway errors have the format that the toolbar sets. */
function FailingButton({ reason, ...props }: Args): ReactElement {
  return (
    <AutoPlay key={reason} script={{ until: until.error(reason) }}>
      <PayButton {...failures[reason]} {...props} />
    </AutoPlay>
  );
}

/** One story for each class of errors. The control `reason` selects any error. The messages tell payers what they can do. */
const meta: Meta<Args> = {
  title: 'PayButton/Errors',
  component: PayButton,
  render: FailingButton,
  args: { amount: 14_900, ...callbacks },
  parameters: { docs: { page: StoryList } },
  argTypes: {
    ...payButtonArgTypes,
    reason: {
      control: 'select',
      options: reasons,
      description: 'The reason of the error.',
      table: { category: 'story' },
    },
  },
  play: async (context) => {
    await expectAutoPlayDone(context);
    const { canvas, messages } = queries(context);
    await expect(canvas.getByText(messages.errors[context.args.reason])).toBeVisible();
  },
};

export default meta;

/** The gateway processed the request and rejected it. */
export const Expected: Story = { args: { reason: 'provider-not-found' } };

/** The gateway found the request invalid. The shop's developers must fix the request. */
export const Unexpected: Story = { args: { reason: 'invalid-signature' } };

/** The shop's endpoint rejected the order without calling the gateway. */
export const Endpoint: Story = { args: { reason: 'already-paid' } };

/** The `order` function failed, so no request was sent. */
export const Order: Story = { args: { reason: 'order-failed' } };

/** The response has no documented shape. */
export const Malformed: Story = { args: { reason: 'malformed' } };

/** The address of the payment page is not allowed. */
export const UnsafeUrl: Story = { name: 'Unsafe URL', args: { reason: 'unsafe-url' } };

export const Network: Story = { args: { reason: 'network' } };

export const Timeout: Story = { args: { reason: 'timeout' } };

export const Offline: Story = { args: { reason: 'offline' } };

/** An error that only the payer can fix. */
export const AccountNotFound: Story = { args: { reason: 'account-not-found' } };

/** A link may have been created, so the message warns against paying twice. */
export const OutcomeUnknown: Story = { args: { reason: 'unknown' } };

/** The messages of all reasons on one page. */
export const EveryReason: Story = {
  args: { reason: 'unknown' },
  argTypes: { reason: { table: { disable: true } } },
  parameters: { harness: { hideFromGallery: true } },
  play: async (context) => {
    await expectAutoPlayDone(context);
    const { canvas, messages } = queries(context);
    for (const reason of reasons)
      await expect(canvas.getAllByText(messages.errors[reason]).length).toBeGreaterThan(0);
  },
  render: ({ reason: _, ...args }) => (
    <dl className="harness-reasons">
      {reasons.map((reason) => (
        <div key={reason}>
          <dt>{reason}</dt>
          <dd>
            <FailingButton {...args} reason={reason} />
          </dd>
        </div>
      ))}
    </dl>
  ),
};
