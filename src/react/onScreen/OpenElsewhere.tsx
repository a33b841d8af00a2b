import type { ReactElement } from 'react';
import type { PaymentTarget } from '../../client/openPaymentPage.js';
import type { PaymentLink } from '../../gateway/types.js';
import type { PaymentLocale } from '../../locales/types.js';
import { CopyPaymentLink } from './CopyPaymentLink.js';
import { OpenPaymentLink } from './OpenPaymentLink.js';
import { usePanelMessages } from './usePanelMessages.js';

interface OpenElsewhereProps {
  link: PaymentLink;
  locale: PaymentLocale | undefined;
  target: PaymentTarget | undefined;
  onOpen: (() => void) | undefined;
}

/**
 * The link to the payment page, and how to open it elsewhere. Renders only phrasing content, so that a button inside a
 * paragraph is valid HTML.
 */
export function OpenElsewhere({ link, locale, target, onOpen }: OpenElsewhereProps): ReactElement {
  const { open, openElsewhere } = usePanelMessages(locale);
  return (
    <>
      <OpenPaymentLink link={link} target={target} onOpen={onOpen}>
        {open}
      </OpenPaymentLink>
      <span className="tarlan-pay-elsewhere">{openElsewhere}</span>
      <CopyPaymentLink link={link} locale={locale} />
    </>
  );
}
