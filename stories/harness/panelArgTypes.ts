import { locales } from './globals.js';
import { links } from './links.js';

/** Controls of the on-screen payment's props whose types docgen cannot resolve. */
export const panelArgTypes = {
  link: { control: 'select', options: Object.keys(links), mapping: links },
  /** The locale of the story. Defaults to the locale of the toolbar. */
  locale: { control: 'inline-radio', options: Object.keys(locales), mapping: locales },
  checking: { control: 'inline-radio', options: ['off', 'ok', 'failing'] },
  expiresAt: { control: 'date' },
  target: { control: 'inline-radio', options: ['_self', '_blank'] },
} as const;
