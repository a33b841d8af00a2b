import { enButton } from './enButton.js';
import { enErrors } from './enErrors.js';
import { enPanel } from './enPanel.js';
import type { PaymentLocale } from './types.js';

/** English, the default. */
export const en: PaymentLocale = { ...enButton, errors: enErrors, panel: enPanel };
