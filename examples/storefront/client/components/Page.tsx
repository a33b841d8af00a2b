import type { ReactElement, ReactNode } from 'react';
import { PageTitle } from './PageTitle.js';

interface PageProps {
  title: string;
  /** Small text above the title, for example the order number. */
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
