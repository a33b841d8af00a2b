/** The element or page that surrounds the button. */
export type PlaceKind =
  /** A parent that the shop hides once the QR code is shown, in the way that the name says. */
  | 'display-none'
  | 'closed-details'
  | 'content-visibility'
  /** The shop's own modal. */
  | 'native-dialog'
  | 'radix-dialog'
  /** A shadow root with its own stylesheet. */
  | 'shadow-root';

/** What the page renders, as JSON in the URL's fragment. */
export interface PageConfig {
  orderId: string;
  mode?: 'auto' | 'redirect' | 'qr';
  target?: '_self' | '_blank';
  presentation?: 'inline' | 'dialog';
  timeoutMs?: number;
  place?: PlaceKind;
}
