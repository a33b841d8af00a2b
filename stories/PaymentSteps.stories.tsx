import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentSteps } from 'react-tarlan-pay';

const meta: Meta<typeof PaymentSteps> = {
  title: 'On-screen payment/PaymentSteps',
  component: PaymentSteps,
};

export default meta;

export const Default: StoryObj<typeof PaymentSteps> = {};
