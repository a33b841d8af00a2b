import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { GalleryItem, getGalleryStories } from './harness/GalleryItem.js';
import { initialGlobals } from './harness/globals.js';
import { order } from './harness/storyArgs.js';
import { Page } from './harness/withPage.js';
import * as states from './PayButton.stories.js';
import * as errors from './PayButtonErrors.stories.js';

const stories = [...getGalleryStories(states), ...getGalleryStories(errors)];
const names = ['Idle', 'Creating', 'Ready', 'Network', 'Waiting'];
const rowLocales = [en, ru, kk];

/** One state per column. The locale changes with each column, starting at `firstLocale`. */
function Row({ theme, firstLocale }: { theme: 'light' | 'dark'; firstLocale: number }): ReactElement {
  return (
    <Page globals={{ ...initialGlobals, theme }} unstyled={false} fullHeight={false}>
      <div className="harness-picture">
        {names.map((name, column) => {
          const story = stories.find((candidate) => candidate.name === name);
          if (!story) throw new Error(`There is no story named ${name}.`);
          const args = {
            ...story.args,
            order: order(`${name} ${theme}`, name === 'Waiting' ? 'qrDataUri' : 'slippers'),
          };
          return (
            <PaymentProvider key={name} locale={rowLocales[(firstLocale + column) % rowLocales.length]}>
              <GalleryItem story={{ ...story, name: name.toLowerCase(), args }} />
            </PaymentProvider>
          );
        })}
      </div>
    </Page>
  );
}

function Picture(): ReactElement {
  return (
    <>
      <Row theme="light" firstLocale={0} />
      <Row theme="dark" firstLocale={1} />
    </>
  );
}

/** The README's picture, which `npm run docs:picture` captures. */
const meta: Meta<typeof Picture> = {
  title: 'Review/README picture',
  component: Picture,
  tags: ['!dev', '!autodocs'],
  play: expectAutoPlayDone,
  // Excluded from the tests, because the tests of the stories and the gallery check the same DOM.
  parameters: { a11y: { test: 'off' } },
};

export default meta;

export const Default: StoryObj<typeof Picture> = {};
