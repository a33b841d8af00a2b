import { Description, Stories, Title } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';

/** A docs page without a table of props. The page *PayButton / Overview* has that table. */
export function StoryList(): ReactElement {
  return (
    <>
      <Title />
      <Description />
      <Stories title="" />
    </>
  );
}
