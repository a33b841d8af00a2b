import type { ReactElement } from 'react';

const strokes = {
  paid: 'M15 25l7 7 13-15',
  declined: 'M17 17l14 14M31 17L17 31',
  waiting: 'M24 14v11l7 4',
};

/** A decorative icon for the payment's status, which the text next to it also states. */
export function StatusMark({ mark }: { mark: keyof typeof strokes }): ReactElement {
  return (
    <svg className="status-mark" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <circle cx="24" cy="24" r="22" />
      <path d={strokes[mark]} />
    </svg>
  );
}
