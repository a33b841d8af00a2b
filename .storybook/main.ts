import type { StorybookConfig } from '@storybook/react-vite';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/guides/*.mdx', '../stories/*.stories.tsx'],
  addons: [
    '@storybook/addon-docs',
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    '@storybook/addon-mcp',
  ],
  staticDirs: ['./public'],
  // Adds an icon to the page of the preview, because browsers request one for every page.
  previewHead: (head) => `${head}<link rel="icon" href="./favicon.svg">`,
  // Disables features of Storybook that send requests to other hosts.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // `react-docgen-typescript` needs the compiler API, which TypeScript 7 does not provide.
  typescript: { reactDocgen: 'react-docgen' },
};

export default config;
