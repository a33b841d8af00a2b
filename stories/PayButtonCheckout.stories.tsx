import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { formatAmount, PayButton, type PayButtonProps } from 'react-tarlan-pay';
import { expect } from 'storybook/test';
import type { StoryOrder } from './harness/createStoryShop.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { queries } from './harness/queries.js';
import { StoryList } from './harness/StoryList.js';
import { callbacks, inFifteenMinutes, order } from './harness/storyArgs.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

const items = [
  { name: 'Felt slippers', price: 9_400 },
  { name: 'Tea-bowl coasters', price: 5_500 },
];

/** A checkout page of a shop. */
function Checkout(args: Args): ReactElement {
  return (
    <div className="harness-checkout">
      <section aria-label="Your order">
        <h2>Your order</h2>
        <dl>
          {items.map(({ name, price }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{formatAmount(price)}</dd>
            </div>
          ))}
          <div>
            <dt>Total</dt>
            <dd>{formatAmount(14_900)}</dd>
          </div>
        </dl>
      </section>
      <section aria-label="Payment">
        <h2>Payment</h2>
        <p>You pay in your bank’s app.</p>
        <PayButton {...args} />
      </section>
    </div>
  );
}

/** The button in a checkout page, beside the order. The buttons below the card replace the bank's app on the payer's phone. */
const meta: Meta<Args> = {
  title: 'PayButton/Checkout',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: {
    amount: 14_900,
    merchant: 'Kiiz',
    summary: 'Order 4F7A-21',
    expiresAt: inFifteenMinutes,
    ...callbacks,
  },
  parameters: {
    docs: { page: StoryList },
    harness: { checkStatus: true, bankControls: true, hideFromGallery: true },
  },
  render: Checkout,
};

export default meta;

/** The card takes the place of the button. */
export const InThePage: Story = { args: { order: order('checkout-page', 'qrDataUri') } };

/** The card is a modal dialog, so it needs no space in the page. */
export const InADialog: Story = {
  args: { order: order('checkout-dialog', 'qrDataUri'), presentation: 'dialog' },
  parameters: { docs: { story: { inline: false, height: '44rem' } } },
};

export const OnAPhone: Story = {
  args: { order: order('checkout-phone', 'qrDataUri'), presentation: 'dialog' },
  globals: { viewport: { value: 'phone' } },
  play: async (context) => {
    const { canvasElement } = context;
    const button = queries(context).getButton();
    // The button is as wide as its section, and nothing is wider than the screen.
    await expect(button.offsetWidth).toBe(button.closest('section')?.clientWidth);
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};
