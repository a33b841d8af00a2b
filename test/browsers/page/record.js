/**
 * Records the faults of all pages of the shop's origin: CSP violations, uncaught errors, unhandled rejections, and errors on the
 * console. A classic script at the start of each page, because WebDriver cannot run a script before a page's own.
 */
(() => {
  const key = 'faults';
  /** @param {string} fault */
  const add = (fault) => {
    const faults = JSON.parse(localStorage.getItem(key) ?? '[]');
    localStorage.setItem(key, JSON.stringify([...faults, fault]));
  };
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, sample }) => {
    // Set by the driver while it takes a picture.
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
