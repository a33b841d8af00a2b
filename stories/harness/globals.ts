import type { PaymentLocale } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';

/** The locales that the toolbar offers, by the value in the toolbar. */
export const locales = { kk, ru, en } as const satisfies Record<string, PaymentLocale>;

/** Gateway latencies that the toolbar offers, in milliseconds. Toolbar values are strings. */
export const latencies = ['0', '400', '1500', '12000'] as const;

/** Storybook globals that the toolbar sets. */
export interface StoryGlobals {
  locale: keyof typeof locales;
  theme: 'light' | 'dark' | 'contrast';
  direction: 'ltr' | 'rtl';
  motion: 'full' | 'reduced';
  format: 'current' | 'legacy';
  latency: (typeof latencies)[number];
}

export const initialGlobals: StoryGlobals = {
  locale: 'en',
  theme: 'light',
  direction: 'ltr',
  motion: 'full',
  format: 'current',
  latency: '0',
};

/** Validates Storybook's untyped globals, which can come from the URL. Unknown values become the defaults. */
export function parseGlobals(globals: Record<string, unknown>): StoryGlobals {
  const parse = <K extends keyof StoryGlobals>(
    name: K,
    allowed: readonly StoryGlobals[K][],
  ): StoryGlobals[K] => allowed.find((value) => value === globals[name]) ?? initialGlobals[name];
  return {
    locale: parse('locale', ['kk', 'ru', 'en']),
    theme: parse('theme', ['light', 'dark', 'contrast']),
    direction: parse('direction', ['ltr', 'rtl']),
    motion: parse('motion', ['full', 'reduced']),
    format: parse('format', ['current', 'legacy']),
    latency: parse('latency', latencies),
  };
}
