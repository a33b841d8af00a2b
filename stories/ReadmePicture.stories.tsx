import '@fontsource-variable/inter';
import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { en, ru } from 'react-tarlan-pay/locales';
import { PaymentPanel } from 'react-tarlan-pay/panel';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { GalleryItem, getGalleryStories } from './harness/GalleryItem.js';
import { initialGlobals } from './harness/globals.js';
import { links } from './harness/links.js';
import { order } from './harness/storyArgs.js';
import { Page } from './harness/withPage.js';
import * as states from './PayButton.stories.js';

const stories = getGalleryStories(states);
const columns = [
  { theme: 'light', locale: en, summary: 'Order 4F7A-21' },
  { theme: 'dark', locale: ru, summary: 'Заказ №\u00a04F7A-21' },
] as const;

function Picture({ expiresAt }: { expiresAt?: Date }): ReactElement {
  return (
    <div className="harness-picture">
      {columns.map(({ theme, locale, summary }) => (
        <Page key={theme} globals={{ ...initialGlobals, theme }} unstyled={false} fullHeight={false}>
          <PaymentProvider locale={locale}>
            <PaymentPanel
              link={links.withQRCode}
              checking="ok"
              amount={14_900}
              merchant="Kiiz"
              summary={summary}
              expiresAt={expiresAt}
              onCancel={() => {}}
            />
            <div className="harness-picture-buttons">
              {['Idle', 'Creating', 'Paid'].map((name) => {
                const story = stories.find((candidate) => candidate.name === name);
                if (!story) throw new Error(`There is no story named ${name}.`);
                const args = { ...story.args, order: order(`${name} ${theme}`, 'qrDataUri') };
                return <GalleryItem key={name} story={{ ...story, args }} />;
              })}
            </div>
          </PaymentProvider>
        </Page>
      ))}
    </div>
  );
}

/** The README's picture, which `npm run docs:picture` captures. */
const meta: Meta<typeof Picture> = {
  title: 'Review/README picture',
  component: Picture,
  tags: ['!dev', '!autodocs'],
  play: expectAutoPlayDone,
  parameters: {
    harness: { expiresInMs: 12 * 60_000 + 5_000 },
    // axe is disabled here, because the tests of the other stories check the same DOM with axe.
    a11y: { test: 'off' },
  },
};

export default meta;

export const Default: StoryObj<typeof Picture> = {};
