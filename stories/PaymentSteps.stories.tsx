import type { Meta, StoryObj } from '@storybook/react-vite';
import { PaymentSteps } from 'react-tarlan-pay/panel';
import { panelArgTypes } from './harness/panelArgTypes.js';

const meta: Meta<typeof PaymentSteps> = {
  title: 'On-screen payment/PaymentSteps',
  component: PaymentSteps,
  argTypes: { locale: panelArgTypes.locale },
};

export default meta;

export const Default: StoryObj<typeof PaymentSteps> = {};
