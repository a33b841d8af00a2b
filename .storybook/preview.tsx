import type { Preview } from '@storybook/react-vite';
import { withScript } from '../stories/desk/scripted.js';
import { withCanvas } from '../stories/desk/withCanvas.js';
import { withDeadline } from '../stories/desk/withDeadline.js';
import { withShop } from '../stories/desk/withShop.js';
import { brandTheme } from './brandTheme.js';
import { describeProps } from './describeProps.js';
import { globalTypes, initialGlobals } from './toolbar.js';
import { viewports } from './viewports.js';
import './docs.css';

const preview: Preview = {
  tags: ['autodocs'],
  // The first is the innermost.
  decorators: [withDeadline, withScript, withShop, withCanvas],
  argTypesEnhancers: [describeProps],
  globalTypes,
  initialGlobals: { ...initialGlobals },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    // The theme in the toolbar colours the page.
    backgrounds: { disable: true },
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { theme: brandTheme, toc: { headingSelector: 'h2, h3' } },
    options: {
      storySort: {
        order: [
          'Guides',
          [
            'Welcome',
            'Quick start',
            'The signing endpoint',
            'Your own UI',
            'Theming',
            'Languages and words',
            'Testing your checkout',
            'Errors',
            'Going live',
          ],
          'Review',
          'PayButton',
          ['States', 'Errors', 'Layouts', 'Flows'],
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
