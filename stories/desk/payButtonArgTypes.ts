import type { ArgTypes } from '@storybook/react-vite';
import type { PayButtonProps, PaymentMode } from 'react-tarlan-pay';
import type { StoryOrder } from './createStoryShop.js';
import { partArgTypes } from './partArgTypes.js';

const modes: readonly PaymentMode[] = ['auto', 'redirect', 'qr'];

/** Controls that cannot be read out of the types: names stand there for what is defined elsewhere. */
export const payButtonArgTypes = {
  mode: { control: 'inline-radio', options: modes },
  presentation: { control: 'inline-radio', options: ['inline', 'dialog'] },
  target: partArgTypes.target,
  credentials: { control: 'select', options: ['same-origin', 'include', 'omit'] },
  locale: partArgTypes.locale,
  children: { control: 'text' },
  disabled: { control: 'boolean', description: 'A native prop, as all others of a `<button>`.' },
  order: { control: 'object' },
  endpoint: { control: false },
  headers: { control: 'object' },
  queryClient: { control: false },
} satisfies Partial<ArgTypes<PayButtonProps<StoryOrder>>>;
