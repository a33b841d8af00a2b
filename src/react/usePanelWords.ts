import { useContext } from 'react';
import { enPanel } from '../locales/enPanel.js';
import type { PaymentLocale, PaymentPanelWords } from '../locales/types.js';
import { PaymentDefaultsContext } from './PaymentDefaultsContext.js';

/** The on-screen payment's words and their language: of this catalog, else the provider's, else English. */
export function usePanelWords(
  locale: PaymentLocale | undefined,
): PaymentPanelWords & Pick<PaymentLocale, 'lang'> {
  const defaults = useContext(PaymentDefaultsContext)?.defaults;
  const { lang, panel } = locale ?? defaults?.locale ?? { lang: 'en', panel: enPanel };
  return { lang, ...panel };
}
