'use client';
import { QRCodeSVG } from 'qrcode.react';
import { type ReactElement, useMemo, useState } from 'react';
import { isFitImage } from '../gateway/isFitImage.js';
import { isDrawable } from '../gateway/qrImage.js';
import type { PaymentLink } from '../gateway/types.js';

/** What the largest code that is drawn holds with medium error correction. */
const mediumPayloadLength = 997;
/** Up to here a code has at most 73 modules: three pixels each at the smaller size, as at the larger one for all. */
const smallPayloadLength = 362;
const smallSize = 240;
const largeSize = 384;
/** The quiet zone: four modules, as the standard asks. */
const quietModules = 4;
/** An image's modules are unknown. A code that holds a payment URL has 29 or more, so this is four of them or more. */
const imageMargin = 11;
const imageSize = 100 - 2 * imageMargin;

/** Props of {@link PaymentQRCode}. */
export interface PaymentQRCodeProps {
  /** The link whose code is shown: the gateway's image, else one drawn from `qrPayload`. */
  link: PaymentLink;
  /** The code's name for screen readers. */
  label: string;
  /** Width and height with the quiet zone, in CSS pixels. Default 240, and 384 for a long payload. */
  size?: number | undefined;
  /** Added to the code's own class. */
  className?: string | undefined;
}

/**
 * A payment's QR code: dark on white with a quiet zone, in every theme, with and without the stylesheet. When the
 * gateway's image fails to load, was cut off, or is of no size that a code can have, a drawn code takes its place. Renders nothing where there is nothing to scan.
 */
export function PaymentQRCode({ link, label, size, className }: PaymentQRCodeProps): ReactElement | null {
  const { qrCodeImage, qrPayload } = link;
  const [broken, setBroken] = useState<string | null>(null);
  const image = useMemo(() => (qrCodeImage && isFitImage(qrCodeImage) ? qrCodeImage : null), [qrCodeImage]);
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
  if (!isDrawable(qrPayload)) return null;
  return (
    <QRCodeSVG
      className={className}
      aria-label={label}
      value={qrPayload}
      size={size ?? (qrPayload.length > smallPayloadLength ? largeSize : smallSize)}
      marginSize={quietModules}
      level={qrPayload.length > mediumPayloadLength ? 'L' : 'M'}
    />
  );
}
