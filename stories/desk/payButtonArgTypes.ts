import type { ArgTypes } from '@storybook/react-vite';
import type { PayButtonProps, PaymentMode } from 'react-tarlan-pay';
import { catalogs } from '../../.storybook/toolbar.js';
import type { StoryOrder } from './createStoryShop.js';

const modes: readonly PaymentMode[] = ['auto', 'redirect', 'qr'];

/** Controls that cannot be read out of the types: names stand there for what is defined elsewhere. */
export const payButtonArgTypes: Partial<ArgTypes<PayButtonProps<StoryOrder>>> = {
  mode: { control: 'inline-radio', options: modes },
  presentation: { control: 'inline-radio', options: ['inline', 'dialog'] },
  target: { control: 'inline-radio', options: ['_self', '_blank'] },
  credentials: { control: 'select', options: ['same-origin', 'include', 'omit'] },
  // The toolbar's language, when none is chosen here.
  locale: { control: 'inline-radio', options: Object.keys(catalogs), mapping: catalogs },
  children: { control: 'text' },
  disabled: { control: 'boolean', description: 'A native prop, as all others of a `<button>`.' },
  order: { control: 'object' },
  endpoint: { control: false },
  headers: { control: 'object' },
  queryClient: { control: false },
};
