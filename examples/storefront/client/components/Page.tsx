import type { ReactElement, ReactNode } from 'react';

interface PageProps {
  title: string;
  /** Small text above the title, for example the order number. */
  overline?: string | undefined;
  children?: ReactNode;
}

/** A page with its heading, which is also the document's title. */
export function Page({ title, overline, children }: PageProps): ReactElement {
  return (
    <div className="page">
      <title>{`${title} · Kiiz`}</title>
      {overline && <p className="overline">{overline}</p>}
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}
