module.exports = {
  mode: 'production',
  entry: './main.js',
  output: { path: `${__dirname}/webpack/dist`, publicPath: '/' },
  performance: { hints: false },
};
