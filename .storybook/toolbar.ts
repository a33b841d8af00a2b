import type { GlobalTypes } from 'storybook/internal/csf';
import { latencies } from '../stories/harness/globals.js';

export const globalTypes = {
  locale: {
    description: 'Language of the payer',
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
    description: 'Theme',
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
        { value: 'full', title: 'Full motion' },
        { value: 'reduced', title: 'Reduced motion' },
      ],
    },
  },
  format: {
    description: 'Error format of the gateway, before (legacy) or after (current) its announced change',
    toolbar: {
      icon: 'alert',
      items: [
        { value: 'current', title: 'Current error format' },
        { value: 'legacy', title: 'Legacy error format' },
      ],
    },
  },
  latency: {
    description: 'Response time of the gateway',
    toolbar: {
      icon: 'timer',
      items: latencies.map((value) => ({ value, title: `Gateway responds in ${Number(value) / 1_000} s` })),
    },
  },
} satisfies GlobalTypes;
