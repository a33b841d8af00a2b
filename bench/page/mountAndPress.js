import { createRoot } from 'react-dom/client';

/** Mounts a page with one button, and presses the button as soon as it is in the document. */
export function mountAndPress(element) {
  const container = document.body.appendChild(document.createElement('div'));
  new MutationObserver((_, observer) => {
    observer.disconnect();
    // The timer runs after the effects of the first render.
    setTimeout(() => container.querySelector('button').click());
  }).observe(container, { childList: true });
  createRoot(container).render(element);
}
