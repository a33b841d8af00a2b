/** A build with React's development checks, since only they tell of all that differs between server and browser. */
export default {
  base: '/drawn/',
  build: { outDir: 'dist/drawn', minify: false, rolldownOptions: { input: 'drawn.html' } },
};
