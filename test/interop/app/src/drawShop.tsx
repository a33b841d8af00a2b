import { renderToString } from 'react-dom/server';
import { Shop } from './Shop';

/** The page's content, drawn by a server. */
export function drawShop(): string {
  return renderToString(<Shop />);
}
