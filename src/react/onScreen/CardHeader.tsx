import type { ReactElement, ReactNode } from 'react';
import { formatAmount } from '../../locales/formatAmount.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

interface CardHeaderProps {
  /** The heading of a card without an amount. A card without a title and an amount has no heading. */
  title?: string | undefined;
  amount: number | undefined;
  merchant: ReactNode;
  summary: string | undefined;
  locale: PaymentLocale | undefined;
  /** Id of the text that a screen reader announces after the heading. */
  describedBy?: string | undefined;
  onCancel?: (() => void) | undefined;
}

/** The header of the card: who is paid, for what, and how much. */
export function CardHeader({
  title,
  amount,
  merchant,
  summary,
  locale,
  describedBy,
  onCancel,
}: CardHeaderProps): ReactElement {
  const { titleAmount, cancel } = usePanelMessages(locale);
  const formatted = amount === undefined ? null : formatAmount(amount);
  return (
    <div className="tarlan-pay-header">
      {(merchant || summary) && (
        <p className="tarlan-pay-summary">
          {merchant && <b>{merchant}</b>}
          {/*
           * One text node, because React cannot update a second one that a browser's translator has replaced:
           * https://github.com/facebook/react/issues/11538
           */}
          {summary && <span>{merchant ? ` · ${summary}` : summary}</span>}
        </p>
      )}
      {(formatted ?? title) && (
        <h2
          className="tarlan-pay-title"
          tabIndex={-1}
          aria-label={formatted === null ? undefined : titleAmount.replace('{amount}', formatted)}
          aria-describedby={describedBy}
        >
          {formatted ?? title}
        </h2>
      )}
      {onCancel && (
        <button className="tarlan-pay-close" type="button" aria-label={cancel} onClick={onCancel}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m3 3 10 10m0-10L3 13" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
          </svg>
        </button>
      )}
    </div>
  );
}
