import type { ReactElement } from 'react';

const shapes = { paid: 'm30 49 13 13 24-27', declined: 'm34 34 28 28m0-28-28 28' };

/** A tick, a cross, or a ring that turns until the outcome is known. The heading beside it says the same in words. */
export function PaymentMark({ kind }: { kind: keyof typeof shapes | 'waiting' }): ReactElement {
  return (
    <svg
      className="tarlan-pay-mark"
      data-kind={kind}
      viewBox="0 0 96 96"
      width="96"
      height="96"
      aria-hidden="true"
    >
      <circle cx="48" cy="48" r="44" pathLength="1" fill="none" stroke="currentColor" strokeWidth="4" />
      {kind === 'waiting' ? (
        <circle cx="48" cy="48" r="44" fill="none" stroke="currentColor" strokeWidth="4" opacity=".2" />
      ) : (
        <path
          d={shapes[kind]}
          pathLength="1"
          fill="none"
          stroke="currentColor"
          strokeWidth="5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
