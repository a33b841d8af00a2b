import type { Decorator } from '@storybook/react-vite';
import { createScriptedEndpoint, type EndpointStep, type ScriptedEndpoint } from 'react-tarlan-pay/testing';

/** Returns properties that give a story a scripted endpoint. Each render of the story gets a new endpoint. */
export function scriptedEndpoint(...script: EndpointStep[]): { loaders: (() => Loaded)[] } {
  return { loaders: [() => ({ endpoint: createScriptedEndpoint(...script) })] };
}

/** Returns the number of requests that the scripted endpoint of a story has received. */
export function countRequests({ loaded }: { loaded: Loaded }): number {
  if (!loaded.endpoint) throw new Error('The story has no scripted endpoint.');
  return loaded.endpoint.received.length;
}

export const withScriptedEndpoint: Decorator = (Story, { args, loaded }: { args: object; loaded: Loaded }) =>
  loaded.endpoint ? <Story args={{ ...args, endpoint: loaded.endpoint }} /> : <Story />;

/** The result of the loaders, which Storybook does not type. */
interface Loaded {
  endpoint?: ScriptedEndpoint<unknown>;
}
