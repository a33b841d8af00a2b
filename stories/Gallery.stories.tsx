import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { expect } from 'storybook/test';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { GalleryItem, getGalleryStories } from './harness/GalleryItem.js';
import * as states from './PayButton.stories.js';
import * as errors from './PayButtonErrors.stories.js';
import * as layouts from './PayButtonLayouts.stories.js';
import * as panels from './PaymentPanel.stories.js';

const sections = [
  { title: 'States', stories: getGalleryStories(states) },
  { title: 'Errors', stories: getGalleryStories(errors) },
  { title: 'Layouts', stories: getGalleryStories(layouts) },
  { title: 'On-screen payment', stories: getGalleryStories(panels) },
];

function Gallery(): ReactElement {
  return (
    // `openPage` does nothing, so that the stories open no payment pages.
    <PaymentProvider openPage={() => {}}>
      <main className="harness-gallery">
        {sections.map(({ title, stories }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <div className="harness-gallery-grid">
              {stories.map((story) => (
                <GalleryItem key={story.name} story={story} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </PaymentProvider>
  );
}

type Story = StoryObj<typeof Gallery>;

/** The stories of all states on one page. The toolbar sets language, theme and width. */
const meta: Meta<typeof Gallery> = {
  title: 'Review/Gallery',
  component: Gallery,
  play: expectAutoPlayDone,
  parameters: {
    // The rule is disabled, because the gallery shows many panels with the same name, unlike a shop's page.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
  // The gallery is not a component with props, so it needs no docs page.
  tags: ['!autodocs'],
};

export default meta;

// This story is not a test, because the tests of the other stories check the same DOM with the same globals.
export const AllStates: Story = { tags: ['!test'] };

// The stories below are only tests. They check all states with axe in other languages, themes and directions of the toolbar.
const testOnly = ['!dev'];

export const DarkInKazakh: Story = { globals: { theme: 'dark', locale: 'kk' }, tags: testOnly };

export const HighContrastInRussian: Story = { globals: { theme: 'contrast', locale: 'ru' }, tags: testOnly };

export const RightToLeftWithReducedMotion: Story = {
  globals: { direction: 'rtl', motion: 'reduced', format: 'legacy' },
  tags: testOnly,
  play: async (context) => {
    await expectAutoPlayDone(context);
    // A message keeps its own direction and is aligned to the start of the page's lines.
    const { canvasElement } = context;
    for (const message of canvasElement.querySelectorAll('.tarlan-pay-message'))
      await expect(getComputedStyle(message).textAlign).toBe('right');
    // A step and its number are aligned in the page's direction. Only the step's text has its own direction.
    const steps = [...canvasElement.querySelectorAll('.tarlan-pay-steps > li > bdi')];
    await expect(steps).not.toHaveLength(0);
    for (const text of steps) {
      const { direction, textAlign } = getComputedStyle(text.parentElement ?? text);
      await expect([direction, textAlign, getComputedStyle(text).direction]).toEqual(['rtl', 'start', 'ltr']);
    }
  },
};
