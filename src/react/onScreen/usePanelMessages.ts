import { useContext } from 'react';
import { enPanel } from '../../locales/enPanel.js';
import type { PaymentLocale, PaymentPanelMessages } from '../../locales/types.js';
import { PaymentDefaultsContext } from '../PaymentDefaultsContext.js';

/** The messages of the on-screen payment and their language: from the given catalog, the provider's, or English. */
export function usePanelMessages(
  locale: PaymentLocale | undefined,
): PaymentPanelMessages & Pick<PaymentLocale, 'lang'> {
  const defaults = useContext(PaymentDefaultsContext)?.defaults;
  const { lang, panel } = locale ?? defaults?.locale ?? { lang: 'en', panel: enPanel };
  return { lang, ...panel };
}
