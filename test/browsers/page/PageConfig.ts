/** What the page renders, as JSON in the URL's fragment. */
export interface PageConfig {
  orderId: string;
  mode?: 'auto' | 'redirect' | 'qr';
  target?: '_self' | '_blank';
  presentation?: 'inline' | 'dialog';
}
