/**
 * The modules that the button and its lazy chunks import by `import()`, as paths in the repository. Each of these modules becomes a
 * chunk of the application.
 */
export const lazyParts = {
  onScreen: 'dist/react/onScreen/CurrentPayment.js',
  dialog: 'dist/react/onScreen/DialogFrame.js',
  statusWatcher: 'dist/client/status/startStatusWatcher.js',
  failure: 'dist/client/failure.js',
  linkReader: 'dist/client/linkReader.js',
};
