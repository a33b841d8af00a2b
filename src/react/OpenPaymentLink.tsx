'use client';
import type { ReactElement } from 'react';
import type { PaymentLink } from '../gateway/types.js';
import type { PaymentLocale } from '../locales/types.js';
import { usePanelWords } from './usePanelWords.js';

export interface OpenPaymentLinkProps {
  link: PaymentLink;
  /** Where it opens. Default `'_self'`. */
  target?: '_self' | '_blank' | undefined;
  locale?: PaymentLocale | undefined;
}

/** A real link to the payment page: on a phone it opens the bank's app. Nothing where there is no page. */
export function OpenPaymentLink({ link, target, locale }: OpenPaymentLinkProps): ReactElement | null {
  const words = usePanelWords(locale);
  if (link.redirectUrl === null) return null;
  return (
    <a className="tarlan-pay-link" href={link.redirectUrl} target={target} rel="noopener">
      {words.openApp}
    </a>
  );
}
