/**
 * Focuses a heading for screen readers, without a ring, because it is not a control. WebKit draws a ring whenever a script focuses an
 * element, also after a click (https://github.com/reach/reach-ui/issues/915). The style is inline, because a `:focus-visible` rule of the
 * page overrides those of the stylesheet.
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
