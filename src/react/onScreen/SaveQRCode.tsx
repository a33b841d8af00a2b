import type { ReactElement, RefObject } from 'react';
import { loadLinkReader } from '../../client/loadLinkReader.js';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

interface SaveQRCodeProps {
  /** The element that contains the code's image. */
  card: RefObject<HTMLElement | null>;
  className: string;
  locale: PaymentLocale | undefined;
}

/** A button that shares the code as a PNG image, or downloads it where files cannot be shared. */
export function SaveQRCode({ card, className, locale }: SaveQRCodeProps): ReactElement {
  const { saveCode } = usePanelMessages(locale);
  function save(): void {
    const image = card.current?.querySelector<HTMLImageElement>('img.tarlan-pay-qr');
    // The chunk is already loaded: only links without a page have this button, and the chunk has read such a link.
    if (image) void loadLinkReader().then((reader) => reader.saveCode(image));
  }
  return (
    <button className={className} type="button" onClick={save}>
      {saveCode}
    </button>
  );
}
