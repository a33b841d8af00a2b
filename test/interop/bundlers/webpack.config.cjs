module.exports = {
  mode: 'production',
  entry: { main: './main.js', secret: './secret.js' },
  output: { path: `${__dirname}/webpack/dist`, publicPath: '/' },
  experiments: { css: true },
  performance: { hints: false },
};
