import type { ReactElement, RefObject } from 'react';
import type { PaymentLocale } from '../../locales/types.js';
import { usePanelMessages } from './usePanelMessages.js';

const pixels = 1_024;
const fileName = 'payment-qr-code.png';

interface SaveQRCodeProps {
  /** The element that contains the code's image. */
  card: RefObject<HTMLElement | null>;
  className: string;
  locale: PaymentLocale | undefined;
}

/** A button that shares the code as a PNG image, or downloads it where files cannot be shared. */
export function SaveQRCode({ card, className, locale }: SaveQRCodeProps): ReactElement {
  const { saveCode } = usePanelMessages(locale);
  return (
    <button className={className} type="button" onClick={() => void save(card.current)}>
      {saveCode}
    </button>
  );
}

async function save(card: HTMLElement | null): Promise<void> {
  const shown = card?.querySelector<HTMLImageElement>('img.tarlan-pay-qr');
  if (!shown) return;
  const blob = await drawPng(shown);
  if (!blob) return;
  const files = [new File([blob], fileName, { type: blob.type })];
  if (navigator.canShare?.({ files })) {
    // Rejects if the payer closes the browser's dialog.
    await navigator.share({ files }).catch(() => {});
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function drawPng(shown: HTMLImageElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  canvas.getContext('2d')?.drawImage(shown, 0, 0, pixels, pixels);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
