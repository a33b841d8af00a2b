import type { DOMAttributes, SyntheticEvent } from 'react';

/**
 * Names of the events by which components around the dialog close, submit or read their fields. Not those of the focus, which
 * accessibility tools follow.
 */
const names =
  'Click AuxClick ContextMenu MouseDown MouseUp PointerDown PointerUp TouchStart TouchEnd KeyDown KeyUp Input Change Submit Toggle Cancel Close'.split(
    ' ',
  );

const stop = (event: SyntheticEvent | Event) => event.stopPropagation();

/** Props that keep React from passing events to the ancestors in the component tree, which it does through portals too. */
export const isolatingProps: DOMAttributes<Element> = Object.fromEntries(
  names.map((name) => [`on${name}`, stop]),
);

/**
 * Keeps the native events of a dialog from listeners of the page: a click in the dialog is not a click outside of the shop's own
 * modal, and Escape closes only the dialog. Returns a function that ends this.
 *
 * @param container Contains the dialog. React has its listeners on it, so these run first.
 */
export function isolateEvents(container: HTMLElement): () => void {
  for (const name of names) container.addEventListener(name.toLowerCase(), stop);
  const { body, defaultView: page } = container.ownerDocument;
  // At the window and in the capture phase: shops listen on the document in both phases. The dialog's own `cancel` event follows.
  const handleKey = (event: KeyboardEvent) => {
    const [target] = event.composedPath();
    if (event.key !== 'Escape' || (target !== body && !container.contains(target as Node))) return;
    event.stopImmediatePropagation();
    // When the key is released, the dialog is closed already.
    page?.addEventListener('keyup', handleRelease, { capture: true, once: true });
  };
  const handleRelease = (event: KeyboardEvent) => {
    if (event.key === 'Escape') event.stopImmediatePropagation();
  };
  page?.addEventListener('keydown', handleKey, true);
  return () => page?.removeEventListener('keydown', handleKey, true);
}
