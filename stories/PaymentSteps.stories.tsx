import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentSteps } from 'react-tarlan-pay/panel';
import { partArgTypes } from './desk/partArgTypes.js';

const meta: Meta<typeof PaymentSteps> = {
  title: 'On-screen payment/PaymentSteps',
  component: PaymentSteps,
  argTypes: { locale: partArgTypes.locale },
};

export default meta;

export const Default: StoryObj<typeof PaymentSteps> = {};
