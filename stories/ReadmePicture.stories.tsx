import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { initialGlobals } from '../.storybook/toolbar.js';
import { expectSettled } from './desk/expectSettled.js';
import { GalleryScene, scenesOf } from './desk/GalleryScene.js';
import { order } from './desk/storyArgs.js';
import { Canvas } from './desk/withCanvas.js';
import * as states from './PayButton.stories.js';
import * as errors from './PayButtonErrors.stories.js';

const scenes = [...scenesOf(states), ...scenesOf(errors)];
const names = ['Idle', 'Creating', 'Ready', 'Network', 'Waiting'];
const locales = [en, ru, kk];

/** One theme: a state in each column, each in the next language. */
function Row({ theme, first }: { theme: 'light' | 'dark'; first: number }): ReactElement {
  return (
    <Canvas globals={{ ...initialGlobals, theme }} unstyled={false} alone={false}>
      <div className="desk-picture">
        {names.map((name, column) => {
          const scene = scenes.find((known) => known.name === name);
          if (!scene) throw new Error(`There is no story ${name}.`);
          const args = {
            ...scene.args,
            order: order(`${name} ${theme}`, name === 'Waiting' ? 'qrDataUri' : 'slippers'),
          };
          return (
            <PaymentProvider key={name} locale={locales[(first + column) % locales.length]}>
              <GalleryScene scene={{ ...scene, name: name.toLowerCase(), args }} />
            </PaymentProvider>
          );
        })}
      </div>
    </Canvas>
  );
}

function Picture(): ReactElement {
  return (
    <>
      <Row theme="light" first={0} />
      <Row theme="dark" first={1} />
    </>
  );
}

/** What `npm run docs:picture` draws for the README. */
const meta: Meta<typeof Picture> = {
  title: 'Review/README picture',
  component: Picture,
  tags: ['!dev', '!autodocs'],
  play: expectSettled,
  parameters: {
    // A page has one payment on the screen; here are two, each with the same name.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
};

export default meta;

export const Default: StoryObj<typeof Picture> = {};
