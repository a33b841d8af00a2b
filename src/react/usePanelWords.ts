import { useContext } from 'react';
import { enPanel } from '../locales/enPanel.js';
import type { PaymentLocale, PaymentPanelWords } from '../locales/types.js';
import { PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** The on-screen payment's words: of this catalog, else the provider's, else English. */
export function usePanelWords(locale: PaymentLocale | undefined): PaymentPanelWords {
  const defaults = useContext(PaymentDefaultsContext)?.defaults;
  return (locale ?? defaults?.locale)?.panel ?? enPanel;
}
