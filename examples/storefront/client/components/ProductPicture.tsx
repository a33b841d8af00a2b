import type { ReactElement } from 'react';
import coasters from '../pictures/coasters.svg';
import cushion from '../pictures/cushion.svg';
import slippers from '../pictures/slippers.svg';
import test from '../pictures/test.svg';
import woolThrow from '../pictures/throw.svg';

const pictures: Readonly<Record<string, string>> = { coasters, cushion, slippers, throw: woolThrow };

/** The picture of a product. It has an empty `alt`, because the product's name is always next to the picture. */
export function ProductPicture({ productId }: { productId: string }): ReactElement {
  return <img className="picture" src={pictures[productId] ?? test} alt="" width="400" height="320" />;
}
