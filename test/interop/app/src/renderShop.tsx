import { renderToString } from 'react-dom/server';
import { Shop } from './Shop';

/** The server-rendered content of the page. */
export function renderShop(): string {
  return renderToString(<Shop />);
}
