import type { Decorator } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { getHarnessParameters } from './harnessParameters.js';

interface ExpiresInProps {
  ms: number;
  children: (expiresAt: Date) => ReactElement;
}

/** The time is relative to the first render, because a fixed date in the args would eventually be in the past. */
export function ExpiresIn({ ms, children }: ExpiresInProps): ReactElement {
  const [expiresAt] = useState(() => new Date(Date.now() + ms));
  return children(expiresAt);
}

export const withExpiry: Decorator = (Story, { parameters, args }) => {
  const { expiresInMs } = getHarnessParameters(parameters);
  // Storybook's date control returns milliseconds.
  if (typeof args.expiresAt === 'number')
    return <Story args={{ ...args, expiresAt: new Date(args.expiresAt) }} />;
  if (expiresInMs === undefined) return <Story />;
  return <ExpiresIn ms={expiresInMs}>{(expiresAt) => <Story args={{ ...args, expiresAt }} />}</ExpiresIn>;
};
