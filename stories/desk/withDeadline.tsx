import type { Decorator } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { readDesk } from './parameters.js';

interface DeadlineProps {
  ms: number;
  children: (expiresAt: Date) => ReactElement;
}

/** A link's end, counted from the moment the story is shown: a date in its args would be over some day. */
export function Deadline({ ms, children }: DeadlineProps): ReactElement {
  const [expiresAt] = useState(() => new Date(Date.now() + ms));
  return children(expiresAt);
}

export const withDeadline: Decorator = (Story, { parameters, args }) => {
  const { endsInMs } = readDesk(parameters);
  // The control of a date gives milliseconds.
  if (typeof args.expiresAt === 'number')
    return <Story args={{ ...args, expiresAt: new Date(args.expiresAt) }} />;
  if (endsInMs === undefined) return <Story />;
  return <Deadline ms={endsInMs}>{(expiresAt) => <Story args={{ ...args, expiresAt }} />}</Deadline>;
};
