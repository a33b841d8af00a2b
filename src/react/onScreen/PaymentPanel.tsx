'use client';
import type { ReactElement } from 'react';
import { PaymentCard } from './PaymentCard.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { usePanelMessages } from './usePanelMessages.js';

/** The complete on-screen payment as a card in the page. Its size is the same in every status. */
export function PaymentPanel(props: PaymentPanelProps): ReactElement {
  const { lang, title } = usePanelMessages(props.locale);
  return (
    <section className="tarlan-pay-panel" lang={lang} aria-label={title}>
      <PaymentCard {...props} />
    </section>
  );
}
