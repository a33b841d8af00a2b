import type { Preview } from '@storybook/react-vite';
import { initialGlobals } from '../stories/harness/globals.js';
import { withExpiry } from '../stories/harness/withExpiry.js';
import { withPage } from '../stories/harness/withPage.js';
import { withScriptedEndpoint } from '../stories/harness/withScriptedEndpoint.js';
import { withShop } from '../stories/harness/withShop.js';
import { brandTheme } from './brandTheme.js';
import { describeProps } from './describeProps.js';
import { globalTypes } from './toolbar.js';
import { viewports } from './viewports.js';
import './docs.css';

const preview: Preview = {
  tags: ['autodocs'],
  // The first decorator of the list is the innermost one.
  decorators: [withExpiry, withScriptedEndpoint, withShop, withPage],
  argTypesEnhancers: [describeProps],
  globalTypes,
  initialGlobals: { ...initialGlobals },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    // Storybook's background switch is disabled, because the theme of the toolbar sets the background.
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { theme: brandTheme, toc: { headingSelector: 'h2, h3' } },
    options: {
      storySort: {
        order: [
          'Welcome',
          'Getting started',
          'Guides',
          [
            'Signing endpoint',
            'Callback',
            'Return page',
            'Your own UI',
            'Theming',
            'Languages',
            'Errors',
            'Testing',
            'Going live',
            'Several machines',
            'Recipes',
            'FAQ',
          ],
          'Reference',
          'Review',
          'PayButton',
          ['Overview', 'Checkout', 'Theming', 'States', 'Errors', 'Layouts', 'Flows'],
          'On-screen payment',
          ['PaymentPanel', 'PaymentDialog', 'PaymentQRCode'],
          'Hook',
        ],
      },
    },
    viewport: { options: viewports },
  },
};

export default preview;
