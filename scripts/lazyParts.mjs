/**
 * The modules that the button, or a part of it that loads later, imports by `import()`, as paths in the repository. Each becomes a chunk
 * of the application.
 */
export const lazyParts = {
  onScreen: 'dist/react/onScreen/CurrentPayment.js',
  dialog: 'dist/react/onScreen/DialogFrame.js',
  statusWatcher: 'dist/client/status/startStatusWatcher.js',
  failure: 'dist/client/failure.js',
  linkReader: 'dist/client/readLink.js',
};
