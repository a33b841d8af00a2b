import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { expect } from 'storybook/test';
import { expectSettled } from './desk/expectSettled.js';
import { GalleryScene, scenesOf } from './desk/GalleryScene.js';
import * as states from './PayButton.stories.js';
import * as errors from './PayButtonErrors.stories.js';
import * as layouts from './PayButtonLayouts.stories.js';
import * as panels from './PaymentPanel.stories.js';

const parts = [
  { title: 'States', scenes: scenesOf(states) },
  { title: 'Errors', scenes: scenesOf(errors) },
  { title: 'Layouts', scenes: scenesOf(layouts) },
  { title: 'On-screen payment', scenes: scenesOf(panels) },
];

function Gallery(): ReactElement {
  return (
    // Where the payers of a gallery would be is of no interest.
    <PaymentProvider openPage={() => {}}>
      <main className="desk-gallery">
        {parts.map(({ title, scenes }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <div className="desk-scenes">
              {scenes.map((scene) => (
                <GalleryScene key={scene.name} scene={scene} />
              ))}
            </div>
          </section>
        ))}
      </main>
    </PaymentProvider>
  );
}

type Story = StoryObj<typeof Gallery>;

/** All states side by side, made by the stories themselves. Language, theme and width are the toolbar's. */
const meta: Meta<typeof Gallery> = {
  title: 'Review/Gallery',
  component: Gallery,
  play: expectSettled,
  parameters: {
    // A page has one payment on the screen; here are many, each with the same name.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
  // A page full of payments is for looking at, not for reading about.
  tags: ['!autodocs'],
};

export default meta;

export const AllStates: Story = {};

// The toolbar's other settings, as tests: axe looks at all of them.
const forTests = ['!dev'];

export const DarkInKazakh: Story = { globals: { theme: 'dark', locale: 'kk' }, tags: forTests };

export const HighContrastInRussian: Story = { globals: { theme: 'contrast', locale: 'ru' }, tags: forTests };

export const RightToLeftWithReducedMotion: Story = {
  globals: { direction: 'rtl', motion: 'reduced', format: 'legacy' },
  tags: forTests,
  play: async (context) => {
    await expectSettled(context);
    // The words keep their direction, and begin where the page's lines do.
    const { canvasElement } = context;
    for (const words of canvasElement.querySelectorAll('.tarlan-pay-message'))
      await expect(getComputedStyle(words).textAlign).toBe('right');
    // A step's number stands there too: only its words have a direction of their own.
    const steps = [...canvasElement.querySelectorAll('.tarlan-pay-steps > li > bdi')];
    await expect(steps).not.toHaveLength(0);
    for (const words of steps) {
      const { direction, textAlign } = getComputedStyle(words.parentElement ?? words);
      await expect([direction, textAlign, getComputedStyle(words).direction]).toEqual([
        'rtl',
        'start',
        'ltr',
      ]);
    }
  },
};
