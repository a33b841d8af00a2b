import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import type { PaymentChecking } from '../../client/state.js';
import type { PaymentLocale } from '../../locales/types.js';
import { focusTitle } from './focusHeading.js';
import { getFocused } from './getFocused.js';
import { PaymentTimeLeft } from './PaymentTimeLeft.js';
import { PaymentWaiting } from './PaymentWaiting.js';
import { usePanelMessages } from './usePanelMessages.js';
import { useTimeLeft } from './useTimeLeft.js';

const warningMs = 60_000;
const moreTimeMs = 120_000;

interface StateBarProps {
  checking: PaymentChecking;
  expiresAt: Date | null;
  locale: PaymentLocale | undefined;
  onMoreTime?: (() => void) | undefined;
}

/** The status of a payment that is not made yet, with the time left. Its height never changes. */
export function StateBar({ checking, expiresAt, locale, onMoreTime }: StateBarProps): ReactElement {
  const { moreTime, stillTrying, waiting } = usePanelMessages(locale);
  const msLeft = useTimeLeft(expiresAt);
  const [shownAt] = useState(() => performance.now());
  const part = msLeft === null ? null : msLeft / Math.max(1, msLeft + performance.now() - shownAt);
  const hasMoreTime = onMoreTime && msLeft !== null && msLeft <= moreTimeMs;
  return (
    <div
      className="tarlan-pay-state"
      data-checking={checking}
      data-ending={(msLeft !== null && msLeft <= warningMs) || undefined}
      data-more={hasMoreTime || undefined}
      // From these attributes the stylesheet makes the bar as high as the higher one of the two messages.
      data-text={stillTrying}
      data-label={waiting}
    >
      <StateRing part={part} />
      <PaymentWaiting checking={checking} expiresAt={expiresAt} locale={locale} />
      {hasMoreTime && <MoreTime label={moreTime} onClick={onMoreTime} />}
      {expiresAt && <PaymentTimeLeft expiresAt={expiresAt} locale={locale} />}
    </div>
  );
}

/** A ring that shows which part of the time is left. If `part` is null, the ring turns. */
export function StateRing({ part }: { part: number | null }): ReactElement {
  return (
    <svg className="tarlan-pay-ring" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
      <circle cx="14" cy="14" r="12" fill="none" stroke="currentColor" strokeWidth="3" opacity=".2" />
      {/* An attribute sets the length of the arc, because a strict Content-Security-Policy forbids inline styles. */}
      <circle
        cx="14"
        cy="14"
        r="12"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        pathLength="100"
        strokeDasharray={`${Math.round((part ?? 0.25) * 100)} 100`}
        data-turning={part === null || undefined}
        suppressHydrationWarning
      />
    </svg>
  );
}

function MoreTime({ label, onClick }: { label: string; onClick: () => void }): ReactElement {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(
    () => () => {
      // The button disappears when the payer gets more time. If the button has the focus, the focus moves to the title and
      // is not lost.
      const button = ref.current;
      if (button && getFocused(button) === button) focusTitle(button.closest('.tarlan-pay-card'));
    },
    [],
  );
  return (
    <button ref={ref} className="tarlan-pay-secondary" type="button" onClick={onClick}>
      {label}
    </button>
  );
}
