import { type ReactElement, useEffect, useRef } from 'react';
import { hasNavigated } from '../router.js';

/** A page's heading and title. It gets the focus, so that screen readers tell of the new page. */
export function PageTitle({ title }: { title: string }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The browser's own announcement is better on the first page.
    if (hasNavigated()) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} · Kiiz`;
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
