import type { ReactElement, ReactNode } from 'react';
import { PageTitle } from './PageTitle.js';

interface PageProps {
  title: string;
  /** Above the title: an order's number. */
  overline?: string | undefined;
  children?: ReactNode;
}

export function Page({ title, overline, children }: PageProps): ReactElement {
  return (
    <div className="page">
      {overline && <p className="overline">{overline}</p>}
      <PageTitle title={title} />
      {children}
    </div>
  );
}
