import type { ArgTypes } from '@storybook/react-vite';
import type { PayButtonProps, PaymentMode } from 'react-tarlan-pay';
import type { StoryOrder } from './createStoryShop.js';
import { panelArgTypes } from './panelArgTypes.js';

const modes: readonly PaymentMode[] = ['auto', 'redirect', 'qr'];

/** Controls of the button's props whose types docgen cannot resolve. */
export const payButtonArgTypes = {
  mode: { control: 'inline-radio', options: modes },
  presentation: { control: 'inline-radio', options: ['inline', 'dialog'] },
  target: panelArgTypes.target,
  credentials: { control: 'select', options: ['same-origin', 'include', 'omit'] },
  locale: panelArgTypes.locale,
  merchant: { control: 'text' },
  children: { control: 'text' },
  disabled: { control: 'boolean', description: 'A native prop, like all other props of a `<button>`.' },
  order: { control: 'object' },
  endpoint: { control: false },
  headers: { control: 'object' },
  queryClient: { control: false },
} satisfies Partial<ArgTypes<PayButtonProps<StoryOrder>>>;
