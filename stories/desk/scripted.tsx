import type { Decorator } from '@storybook/react-vite';
import { createScriptedEndpoint, type EndpointStep, type ScriptedEndpoint } from 'react-tarlan-pay/testing';

/** An endpoint of a story's own that follows a script: a new one each time that the story is shown or played. */
export function scripted(...script: EndpointStep[]): { loaders: (() => Loaded)[] } {
  return { loaders: [() => ({ endpoint: createScriptedEndpoint(...script) })] };
}

/** How many requests the endpoint of a {@link scripted} story has received. */
export function requestsOf({ loaded }: { loaded: Loaded }): number {
  if (!loaded.endpoint) throw new Error('The story has no scripted endpoint.');
  return loaded.endpoint.received.length;
}

export const withScript: Decorator = (Story, { args, loaded }: { args: object; loaded: Loaded }) =>
  loaded.endpoint ? <Story args={{ ...args, endpoint: loaded.endpoint }} /> : <Story />;

/** What loaders made. Storybook hands it on untyped. */
interface Loaded {
  endpoint?: ScriptedEndpoint<unknown>;
}
