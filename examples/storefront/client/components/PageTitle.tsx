import { type ReactElement, useEffect, useRef } from 'react';
import { hasNavigated } from '../router.js';

/** A page's heading and document title. It gets focus after navigation, so that screen readers announce the page. */
export function PageTitle({ title }: { title: string }): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Screen readers announce the initial page themselves.
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
