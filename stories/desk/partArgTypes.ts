import { catalogs } from '../../.storybook/toolbar.js';

/** Controls of the on-screen payment's parts, where the types name what is defined elsewhere. */
export const partArgTypes = {
  /** The toolbar's language, when none is chosen here. */
  locale: { control: 'inline-radio', options: Object.keys(catalogs), mapping: catalogs },
  checking: { control: 'inline-radio', options: ['off', 'ok', 'failing'] },
  expiresAt: { control: 'date' },
  target: { control: 'inline-radio', options: ['_self', '_blank'] },
} as const;
