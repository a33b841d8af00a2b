import type { ReactElement, ReactNode } from 'react';
import { storyNameFromExport } from 'storybook/internal/csf';
import { AutoPlay } from './AutoPlay.js';
import { getHarnessParameters } from './harnessParameters.js';
import { ExpiresIn } from './withExpiry.js';

type Args = Record<string, unknown>;

/** A story with the defaults of its file. */
export interface GalleryStory {
  name: string;
  args: Args;
  parameters: Record<string, unknown>;
  render: (args: Args) => ReactNode;
}

interface StoryConfig {
  title?: string;
  component?: React.ComponentType<Args>;
  args?: Args;
  argTypes?: Record<string, { mapping?: Record<string, unknown> }>;
  parameters?: Record<string, unknown>;
  render?: (args: Args) => ReactNode;
}

/** Reads the stories of a module, without those that set `hideFromGallery`. */
export function getGalleryStories({ default: meta, ...exported }: { default: object }): GalleryStory[] {
  // The cast is safe, because the args of a story have the type of the file's component.
  const { component: Component, ...defaults } = meta as StoryConfig;
  const { __namedExportsOrder: order, ...stories } = exported as Record<
    string,
    StoryConfig & { name?: string }
  > & {
    // Storybook adds this export with the order in the source, because the exports of a module are sorted by name.
    __namedExportsOrder?: string[];
  };
  return (order ?? Object.keys(stories)).flatMap((key) => {
    const { name = storyNameFromExport(key), ...story } = stories[key] ?? {};
    const parameters = { ...defaults.parameters, ...story.parameters };
    if (getHarnessParameters(parameters).hideFromGallery) return [];
    const render = story.render ?? defaults.render ?? ((args: Args) => Component && <Component {...args} />);
    const args = mapArgs({ ...defaults.args, ...story.args }, defaults.argTypes);
    return [{ name, args, parameters, render }];
  });
}

/** Replaces the options of `select` controls with their values, as Storybook does for a story. */
function mapArgs(args: Args, argTypes: StoryConfig['argTypes'] = {}): Args {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const mapping = argTypes[name]?.mapping;
      return [name, typeof value === 'string' && mapping ? (mapping[value] ?? value) : value];
    }),
  );
}

export function GalleryItem({ story }: { story: GalleryStory }): ReactElement {
  const { name, args, parameters, render } = story;
  const { autoPlay, expiresInMs } = getHarnessParameters(parameters);
  const rendered =
    expiresInMs === undefined ? (
      render(args)
    ) : (
      <ExpiresIn ms={expiresInMs}>{(expiresAt) => <>{render({ ...args, expiresAt })}</>}</ExpiresIn>
    );
  return (
    <div className="harness-gallery-item" data-story={name}>
      <h3>{name}</h3>
      {autoPlay ? <AutoPlay script={autoPlay}>{rendered}</AutoPlay> : rendered}
    </div>
  );
}
