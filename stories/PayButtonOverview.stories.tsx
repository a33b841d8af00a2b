import type { Meta, StoryObj } from '@storybook/react-vite';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import type { StoryOrder } from './harness/createStoryShop.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { callbacks, order } from './harness/storyArgs.js';

type Args = PayButtonProps<StoryOrder>;

/**
 * The button with all its props. Press it: a computer shows the QR code, and the buttons below the card replace the bank's app
 * on the payer's phone.
 */
const meta: Meta<Args> = {
  title: 'PayButton/Overview',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: {
    order: order('overview', 'qrDataUri'),
    amount: 14_900,
    merchant: 'Kiiz',
    summary: 'Order 4F7A-21',
    ...callbacks,
  },
  parameters: { harness: { checkStatus: true, bankControls: true } },
};

export default meta;

export const Overview: StoryObj<Args> = {};
