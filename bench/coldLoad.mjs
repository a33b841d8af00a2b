import { runPage } from './runPage.mjs';

/** @typedef {{ name: string, served: import('./runPage.mjs').Served[] }} ColdLoad */

const order = "{ orderId: '1' }";
const link = `endpoint="/api/payment-link" order={${order}}`;

/** Checkout pages that press their button as soon as it is rendered. */
const pages = [
  {
    name: 'React and a button by hand',
    code: `import { HandWrittenButton } from './HandWrittenButton.jsx';
      mountAndPress(<HandWrittenButton order={${order}} openPage={() => location.assign('/bank')} />);`,
  },
  {
    name: 'react-tarlan-pay',
    code: `import { PayButton } from 'react-tarlan-pay';
      mountAndPress(<PayButton ${link} mode="redirect" openPage={() => location.assign('/bank')} />);`,
  },
  {
    name: 'react-tarlan-pay, on a page that uses TanStack Query',
    code: `import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
      import { PayButton } from 'react-tarlan-pay';
      mountAndPress(
        <QueryClientProvider client={new QueryClient()}><PayButton ${link} mode="redirect" openPage={() => location.assign('/bank')} /></QueryClientProvider>,
      );`,
  },
];

/**
 * Everything that a browser with an empty cache downloads from the navigation to a checkout page until it leaves for the
 * bank: the page, its scripts with React, and the payment link. Files are compressed by brotli.
 * @returns {Promise<ColdLoad[]>}
 */
export async function measureColdLoads() {
  const loads = [];
  // Runs one browser at a time.
  for (const { name, code } of pages) {
    const { served } = await runPage(`import { mountAndPress } from './mountAndPress.js'; ${code}`);
    loads.push({ name, served });
  }
  return loads;
}
