import type { StorybookConfig } from '@storybook/react-vite';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/guides/*.mdx', '../stories/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  staticDirs: ['./public'],
  // Browsers ask for an icon of a story's own page too.
  previewHead: (head) => `${head}<link rel="icon" href="./favicon.svg">`,
  // Nothing leaves the machine.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The other reader of props needs TypeScript's old compiler.
  typescript: { reactDocgen: 'react-docgen' },
};

export default config;
