import type { ReactElement, ReactNode } from 'react';
import { storyNameFromExport } from 'storybook/internal/csf';
import { Payer } from './Payer.js';
import { readDesk } from './parameters.js';
import { Deadline } from './withDeadline.js';

type Args = Record<string, unknown>;

/** What a gallery needs of a file of stories. */
export interface Scene {
  name: string;
  args: Args;
  parameters: Record<string, unknown>;
  draw: (args: Args) => ReactNode;
}

interface StoryFile {
  title?: string;
  component?: React.ComponentType<Args>;
  args?: Args;
  parameters?: Record<string, unknown>;
  render?: (args: Args) => ReactNode;
}

/** The stories of a file, as they are: a gallery has no states of its own. */
export function scenesOf({ default: meta, ...exported }: { default: object }): Scene[] {
  // Each file has its own type of args, and its stories fit its component.
  const { component: Component, ...file } = meta as StoryFile;
  const { __namedExportsOrder: order, ...stories } = exported as Record<
    string,
    StoryFile & { name?: string }
  > & {
    // Storybook's own, since a module's exports come in alphabetical order.
    __namedExportsOrder?: string[];
  };
  return (order ?? Object.keys(stories)).flatMap((key) => {
    const { name = storyNameFromExport(key), ...story } = stories[key] ?? {};
    const parameters = { ...file.parameters, ...story.parameters };
    if (readDesk(parameters).apart) return [];
    const draw = story.render ?? file.render ?? ((args: Args) => Component && <Component {...args} />);
    return [{ name, args: { ...file.args, ...story.args }, parameters, draw }];
  });
}

export function GalleryScene({ scene }: { scene: Scene }): ReactElement {
  const { payer, endsInMs } = readDesk(scene.parameters);
  const drawn =
    endsInMs === undefined ? (
      scene.draw(scene.args)
    ) : (
      <Deadline ms={endsInMs}>{(expiresAt) => <>{scene.draw({ ...scene.args, expiresAt })}</>}</Deadline>
    );
  return (
    <div className="desk-scene" data-scene={scene.name}>
      <h3>{scene.name}</h3>
      {payer ? <Payer script={payer}>{drawn}</Payer> : drawn}
    </div>
  );
}
