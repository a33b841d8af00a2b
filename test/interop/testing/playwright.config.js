const { CHROME: executablePath, SHOP_URL: baseURL } = process.env;

export default {
  testDir: 'e2e',
  workers: 1,
  use: { baseURL, launchOptions: executablePath ? { executablePath } : {} },
};
