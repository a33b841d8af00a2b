/**
 * Focuses a heading for screen readers, without a ring, because it is not a control. WebKit draws a ring also after a press of the mouse.
 * The stylesheet is too weak against a `:focus-visible` rule of the page.
 */
export function focusHeading(heading: HTMLElement | null | undefined): void {
  if (!heading) return;
  heading.style.outline = 'none';
  heading.focus();
}

/** Focuses the title of a card. */
export function focusTitle(card: Element | null): void {
  focusHeading(card?.querySelector<HTMLElement>('.tarlan-pay-title'));
}
