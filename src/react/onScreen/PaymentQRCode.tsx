'use client';
import { QRCodeSVG } from 'qrcode.react';
import { type ReactElement, useMemo, useState } from 'react';
import { fitsQRCode } from '../../gateway/hasQRCode.js';
import { isDisplayableImage } from '../../gateway/isDisplayableImage.js';
import type { PaymentLink } from '../../gateway/types.js';

/** Maximum payload, in bytes, of the largest drawn code (version 25) with medium error correction. */
const maxMediumPayloadLength = 997;
/** Maximum payload of a code with 73 modules, which still has three pixels per module at the small size. */
const maxSmallPayloadLength = 362;
const smallSize = 240;
const largeSize = 384;
/** The quiet zone that ISO/IEC 18004 requires, in modules. */
const quietZoneModules = 4;
/**
 * Margin around the gateway's image, in percent. A code with a payment URL is at least 29 modules wide, so this is at
 * least four modules.
 */
const imageMargin = 11;
const imageSize = 100 - 2 * imageMargin;

/** Props of {@link PaymentQRCode}. */
export interface PaymentQRCodeProps {
  /** The link whose code is shown: the gateway's image, or a code drawn from `qrPayload`. */
  link: PaymentLink;
  /** Name of the code for screen readers. */
  label: string;
  /**
   * Width and height including the quiet zone, in CSS pixels.
   * @default 240, or 384 for a long payload
   */
  size?: number | undefined;
  /** Class of the `<svg>`. */
  className?: string | undefined;
}

/**
 * The QR code of a payment: dark on white with a quiet zone in every theme, with and without the stylesheet. A code is
 * drawn from `qrPayload` if the gateway's image is missing, fails to load, is truncated or has the wrong size. Renders
 * nothing if there is nothing to scan.
 */
export function PaymentQRCode({ link, label, size, className }: PaymentQRCodeProps): ReactElement | null {
  const { qrCodeImage, qrPayload } = link;
  const [broken, setBroken] = useState<string | null>(null);
  const image = useMemo(
    () => (qrCodeImage && isDisplayableImage(qrCodeImage) ? qrCodeImage : null),
    [qrCodeImage],
  );
  if (image && image !== broken) {
    return (
      <svg
        className={className}
        role="img"
        aria-label={label}
        width={size ?? smallSize}
        height={size ?? smallSize}
        viewBox="0 0 100 100"
      >
        <path fill="#fff" d="M0 0h100v100H0z" />
        <image
          href={image}
          x={imageMargin}
          y={imageMargin}
          width={imageSize}
          height={imageSize}
          onError={() => setBroken(image)}
        />
      </svg>
    );
  }
  if (!fitsQRCode(qrPayload)) return null;
  return (
    <QRCodeSVG
      className={className}
      aria-label={label}
      value={qrPayload}
      size={size ?? (qrPayload.length > maxSmallPayloadLength ? largeSize : smallSize)}
      marginSize={quietZoneModules}
      level={qrPayload.length > maxMediumPayloadLength ? 'L' : 'M'}
    />
  );
}
