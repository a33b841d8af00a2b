import { type RefObject, useRef, useState } from 'react';
import { focusHeading } from './focusHeading.js';
import { getFocused } from './getFocused.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

interface OutcomeOptions {
  status: string;
  /** The text that is announced if the focus stays outside of the card. */
  text: string;
  /** True if the card is in a modal dialog, so that the focus cannot be outside of the card. */
  isModal: boolean;
  card: RefObject<HTMLElement | null>;
  /** The heading that receives the focus, so that screen readers announce it. */
  heading: RefObject<HTMLElement | null>;
}

/**
 * Makes a screen reader announce a new status once: by focus if the focus was in the card or nowhere, otherwise by the
 * returned text of a live region.
 */
export function useOutcome({ status, text, isModal, card, heading }: OutcomeOptions): string {
  const [announced, setAnnounced] = useState(status === 'loading' ? text : '');
  const previous = useRef(status);
  useBrowserLayoutEffect(() => {
    if (previous.current === status) return;
    previous.current = status;
    const target = heading.current;
    const focused = target && getFocused(target);
    // A heading that already has the focus would not be announced again.
    const mayFocus = focused !== target && (isModal || !focused || card.current?.contains(focused));
    if (mayFocus) focusHeading(target);
    setAnnounced(target && mayFocus ? '' : text);
  });
  return announced;
}
