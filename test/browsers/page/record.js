/**
 * Records the faults of all pages of the shop's origin: CSP violations, uncaught errors, unhandled rejections, and errors on the
 * console. This is a classic script at the start of each page, because WebDriver cannot run a script before the page's own scripts.
 */
(() => {
  const key = 'faults';
  /** @param {string} fault */
  const add = (fault) => {
    const faults = JSON.parse(localStorage.getItem(key) ?? '[]');
    localStorage.setItem(key, JSON.stringify([...faults, fault]));
  };
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, sample }) => {
    // Ignores the <style> that Playwright adds for a screenshot, during which the driver sets `isBeingPictured`.
    if (!('isBeingPictured' in window && window.isBeingPictured && effectiveDirective === 'style-src-elem'))
      add(`violation: ${effectiveDirective} ${sourceFile} ${sample}`);
  });
  window.addEventListener('error', ({ message }) => add(`error: ${message}`));
  window.addEventListener('unhandledrejection', ({ reason }) => add(`rejection: ${reason}`));
  const { error } = console;
  console.error = (...values) => {
    add(`console: ${values.join(' ')}`);
    error.apply(console, values);
  };
})();
