export default { testEnvironment: 'jsdom', testMatch: ['**/checkout.mjs'], transform: {} };
