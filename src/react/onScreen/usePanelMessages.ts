import { useContext } from 'react';
import { enButton } from '../../locales/enButton.js';
import { enPanel } from '../../locales/enPanel.js';
import type { PaymentButtonMessages, PaymentLocale, PaymentPanelMessages } from '../../locales/types.js';
import { PaymentDefaultsContext } from '../PaymentDefaultsContext.js';

type CardMessages = PaymentPanelMessages & Omit<PaymentButtonMessages, 'errors'>;

/** The messages of the on-screen payment and their language: from the given catalog, the provider's, or English. */
export function usePanelMessages(locale: PaymentLocale | undefined): CardMessages {
  const defaults = useContext(PaymentDefaultsContext)?.defaults;
  const { panel, ...button } = locale ?? defaults?.locale ?? { ...enButton, panel: enPanel };
  return { ...button, ...panel };
}
