import type { DOMAttributes, SyntheticEvent } from 'react';

/**
 * Names of the events by which components around the dialog close, submit or read their fields. Focus events are not
 * included, because accessibility tools follow them.
 */
const names =
  'Click AuxClick ContextMenu MouseDown MouseUp PointerDown PointerUp TouchStart TouchEnd KeyDown KeyUp Input Change Submit Toggle Cancel Close'.split(
    ' ',
  );

const stop = (event: SyntheticEvent | Event) => event.stopPropagation();

/**
 * Props that stop React events at the dialog. Otherwise React passes them to the ancestors in the component tree, even out
 * of a portal.
 */
export const isolatingProps: DOMAttributes<Element> = Object.fromEntries(
  names.map((name) => [`on${name}`, stop]),
);

/**
 * Keeps native events of a dialog from listeners of the page: a click in the dialog must not count as a click outside of the
 * shop's own modal, and Escape must close only the dialog. Returns a function that removes the listeners.
 *
 * @param container The container of the portal. React adds its own listeners to this element before, so they run first.
 */
export function isolateEvents(container: HTMLElement): () => void {
  for (const name of names) container.addEventListener(name.toLowerCase(), stop);
  const { body, defaultView: page } = container.ownerDocument;
  // Listens at the window in the capture phase, which comes before every listener on the document. The dialog's own `cancel`
  // event still fires.
  const handleKey = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    if (event.key !== 'Escape' || (target !== body && !container.contains(target as Node))) return;
    event.stopImmediatePropagation();
    // The dialog is already closed when the key is released, so the `keyup` event must be stopped too.
    page?.addEventListener('keyup', handleRelease, { capture: true, once: true });
  };
  const handleRelease = (event: KeyboardEvent) => {
    if (event.key === 'Escape') event.stopImmediatePropagation();
  };
  page?.addEventListener('keydown', handleKey, true);
  return () => page?.removeEventListener('keydown', handleKey, true);
}
