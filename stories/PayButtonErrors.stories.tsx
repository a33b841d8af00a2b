import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PayButton, type PayButtonProps, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import { expect } from 'storybook/test';
import type { StoryOrder } from './desk/createStoryShop.js';
import { expectSettled } from './desk/expectSettled.js';
import { failures, reasons } from './desk/failures.js';
import { Payer } from './desk/Payer.js';
import { payButtonArgTypes } from './desk/payButtonArgTypes.js';
import { payerEyes } from './desk/payerEyes.js';
import { callbacks } from './desk/storyArgs.js';
import { error } from './desk/wants.js';

interface Args extends PayButtonProps<StoryOrder> {
  /** What goes wrong. */
  reason: PaymentLinkErrorReason;
}
type Story = StoryObj<Args>;

/** One press, and the error that the story names. Gateway errors come in the toolbar's format. */
function FailingButton({ reason, ...props }: Args): ReactElement {
  return (
    <Payer key={reason} script={{ wants: error(reason) }}>
      <PayButton {...failures[reason]} {...props} />
    </Payer>
  );
}

/** Every class of errors, with words that say what the payer can do. The control `reason` has all of them. */
const meta: Meta<Args> = {
  title: 'PayButton/Errors',
  component: PayButton,
  render: FailingButton,
  args: { amount: 14_900, ...callbacks },
  argTypes: {
    ...payButtonArgTypes,
    reason: {
      control: 'select',
      options: reasons,
      description: 'What goes wrong.',
      table: { category: 'story' },
    },
  },
  play: async (context) => {
    await expectSettled(context);
    const { canvas, words } = payerEyes(context);
    await expect(canvas.getByText(words.errors[context.args.reason])).toBeVisible();
  },
};

export default meta;

/** The gateway processed the request and refused it. */
export const Expected: Story = { args: { reason: 'provider-not-found' } };

/** The gateway found the request invalid: the shop has to mend it. */
export const Unexpected: Story = { args: { reason: 'invalid-signature' } };

/** The shop's endpoint refused before it asked the gateway. */
export const Endpoint: Story = { args: { reason: 'already-paid' } };

/** The order could not be made; nothing was sent. */
export const Order: Story = { args: { reason: 'order-failed' } };

/** An answer of no documented shape. */
export const Malformed: Story = { args: { reason: 'malformed' } };

/** A payment page that must not be opened. */
export const UnsafeUrl: Story = { name: 'Unsafe URL', args: { reason: 'unsafe-url' } };

export const Network: Story = { args: { reason: 'network' } };

export const Timeout: Story = { name: 'Time-out', args: { reason: 'timeout' } };

export const Offline: Story = { args: { reason: 'offline' } };

/** The payer's own matter: there is no such account. */
export const AccountNotFound: Story = { args: { reason: 'account-not-found' } };

/** A link may exist all the same, so the words warn against paying twice. */
export const OutcomeUnknown: Story = { args: { reason: 'unknown' } };

/** All of them, one below the other: for a look at the words. */
export const EveryReason: Story = {
  args: { reason: 'unknown' },
  argTypes: { reason: { table: { disable: true } } },
  parameters: { desk: { apart: true } },
  play: async (context) => {
    await expectSettled(context);
    const { canvas, words } = payerEyes(context);
    for (const reason of reasons)
      await expect(canvas.getAllByText(words.errors[reason]).length).toBeGreaterThan(0);
  },
  render: ({ reason: _, ...args }) => (
    <dl className="desk-reasons">
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
