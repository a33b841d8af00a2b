/** A development build, because only React's development checks report differences between server and browser. */
export default {
  base: '/prerendered/',
  build: { outDir: 'dist/prerendered', minify: false, rolldownOptions: { input: 'prerendered.html' } },
};
