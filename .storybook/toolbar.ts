import type { PaymentLocale } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import type { GlobalTypes } from 'storybook/internal/csf';

/** The catalogs by the toolbar's value. */
export const catalogs = { kk, ru, en } as const satisfies Record<string, PaymentLocale>;

/** What the toolbar can be set to. */
export interface DeskGlobals {
  locale: keyof typeof catalogs;
  theme: 'light' | 'dark' | 'contrast';
  direction: 'ltr' | 'rtl';
  motion: 'full' | 'reduced';
  format: 'current' | 'legacy';
  /** Milliseconds that the gateway takes, as text: so toolbars have it. */
  latency: '0' | '400' | '1500' | '12000';
}

export const initialGlobals: DeskGlobals = {
  locale: 'en',
  theme: 'light',
  direction: 'ltr',
  motion: 'full',
  format: 'current',
  latency: '0',
};

/** Storybook hands globals out untyped, and takes those of addresses and stories in: what is unknown is the default. */
export function readGlobals(globals: Record<string, unknown>): DeskGlobals {
  const one = <K extends keyof DeskGlobals>(name: K, known: readonly DeskGlobals[K][]): DeskGlobals[K] =>
    known.find((value) => value === globals[name]) ?? initialGlobals[name];
  return {
    locale: one('locale', ['kk', 'ru', 'en']),
    theme: one('theme', ['light', 'dark', 'contrast']),
    direction: one('direction', ['ltr', 'rtl']),
    motion: one('motion', ['full', 'reduced']),
    format: one('format', ['current', 'legacy']),
    latency: one('latency', latencies),
  };
}

const latencies = ['0', '400', '1500', '12000'] as const;

export const globalTypes = {
  locale: {
    description: 'The payers’ language',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: [
        { value: 'kk', right: 'kk', title: 'Қазақша' },
        { value: 'ru', right: 'ru', title: 'Русский' },
        { value: 'en', right: 'en', title: 'English' },
      ],
    },
  },
  theme: {
    description: 'Theme. Forced colours are the system’s: a page cannot switch them on',
    toolbar: {
      icon: 'paintbrush',
      dynamicTitle: true,
      items: [
        { value: 'light', icon: 'sun', title: 'Light' },
        { value: 'dark', icon: 'moon', title: 'Dark' },
        { value: 'contrast', icon: 'contrast', title: 'High contrast' },
      ],
    },
  },
  direction: {
    description: 'Writing direction',
    toolbar: {
      icon: 'transfer',
      items: [
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
    },
  },
  motion: {
    description: 'Motion',
    toolbar: {
      icon: 'lightning',
      items: [
        { value: 'full', title: 'Motion as designed' },
        { value: 'reduced', title: 'Reduced motion' },
      ],
    },
  },
  format: {
    description: 'The gateway’s error format, after or before its announced change',
    toolbar: {
      icon: 'transfer',
      items: [
        { value: 'current', title: 'Current error format' },
        { value: 'legacy', title: 'Legacy error format' },
      ],
    },
  },
  latency: {
    description: 'How long the gateway takes',
    toolbar: {
      icon: 'timer',
      items: latencies.map((value) => ({ value, title: `Gateway answers in ${Number(value) / 1_000} s` })),
    },
  },
} satisfies GlobalTypes;
