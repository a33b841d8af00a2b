import { Description, Stories, Title } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';

/** A docs page without the table of props, which *PayButton / Overview* has. */
export function StoryList(): ReactElement {
  return (
    <>
      <Title />
      <Description />
      <Stories title="" />
    </>
  );
}
