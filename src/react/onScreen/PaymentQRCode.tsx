'use client';
import { QRCodeSVG } from 'qrcode.react';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { loadLinkReader } from '../../client/loadLinkReader.js';
import type { CodeArea } from '../../client/measureCode.js';
import { fitsQRCode } from '../../gateway/hasQRCode.js';
import type { PaymentLink } from '../../gateway/types.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

/**
 * Maximum length, in bytes, of a payload that is drawn with medium error correction: the capacity of the largest code
 * (version 25).
 */
const maxMediumPayloadLength = 997;
/**
 * Maximum length, in bytes, of a payload whose code has at most 73 modules per side, and so three pixels per module at the
 * small size.
 */
const maxSmallPayloadLength = 362;
const smallSize = 240;
const largeSize = 384;
/** The quiet zone that ISO/IEC 18004 requires, in modules. */
const quietZoneModules = 4;
/**
 * Margin around an image that cannot be measured, in percent. A code with a payment URL has at least 29 modules, so this
 * margin is at least four modules wide.
 */
const imageMargin = 11;

/** Props of {@link PaymentQRCode}. */
export interface PaymentQRCodeProps {
  /**
   * The link whose code is shown: the gateway's image, or a code drawn from `qrPayload`.
   * @example payment.link
   */
  link: PaymentLink;
  /**
   * Name of the code for screen readers.
   * @example 'QR code of the payment'
   */
  label: string;
  /**
   * Width and height including the quiet zone, in CSS pixels.
   * @default 240, or 384 for a payload of more than 362 bytes
   * @example 320
   */
  size?: number | undefined;
  /**
   * Blurs the code, so that it can no longer be scanned.
   * @default false
   * @example payment.status === 'expired'
   */
  isExpired?: boolean | undefined;
  /**
   * Class of the `<img>`.
   * @example 'rounded-xl'
   */
  className?: string | undefined;
}

/**
 * The QR code of a payment as an `<img>`: dark on white with a quiet zone in every theme, with and without the stylesheet,
 * and unchanged by tools that repaint pages. A code is drawn from `qrPayload` if the gateway's image is missing or fails to
 * load. Renders nothing for a link without a code.
 */
export function PaymentQRCode({
  link,
  label,
  size,
  isExpired = false,
  className,
}: PaymentQRCodeProps): ReactElement | null {
  const { qrCodeImage, qrPayload } = link;
  const image = useGatewayImage(qrCodeImage);
  const svgRef = useRef<SVGSVGElement>(null);
  const [drawn, setDrawn] = useState<{ payload: string; box: string; content: string } | null>(null);
  const payload = image === null && fitsQRCode(qrPayload) ? qrPayload : null;
  useBrowserLayoutEffect(() => {
    const svg = svgRef.current;
    if (payload !== null && svg)
      setDrawn({ payload, box: svg.getAttribute('viewBox') ?? '', content: svg.innerHTML });
  }, [payload]);
  const source = image ?? (drawn?.payload === payload ? drawn : null);
  const src = useMemo(
    () => source && createImageUrl(source.box, source.content, isExpired),
    [source, isExpired],
  );
  const pixels = size ?? (isLongCode(link) ? largeSize : smallSize);
  if (src)
    return (
      <img
        className={className}
        src={src}
        // An expired code has no name, because it can no longer be scanned.
        alt={isExpired ? '' : label}
        width={pixels}
        height={pixels}
        decoding="sync"
      />
    );
  if (payload === null) return null;
  // The SVG is rendered once, so that the layout effect can convert it to an image. It is also the code of a page that is
  // rendered on a server.
  return (
    <QRCodeSVG
      ref={svgRef}
      className={className}
      aria-label={label}
      value={payload}
      size={pixels}
      marginSize={quietZoneModules}
      level={payload.length > maxMediumPayloadLength ? 'L' : 'M'}
    />
  );
}

/** True if the drawn code has more modules than fit the small size. */
export function isLongCode({ qrCodeImage, qrPayload }: PaymentLink): boolean {
  return qrCodeImage === null && qrPayload !== null && qrPayload.length > maxSmallPayloadLength;
}

/**
 * The gateway's image with a quiet zone of four modules. Null if the link has no image that can be displayed, and undefined
 * until the image is measured, so that the code does not change its size while it is visible.
 */
function useGatewayImage(image: string | null): { box: string; content: string } | null | undefined {
  const [broken, setBroken] = useState<string | null>(null);
  const [measured, setMeasured] = useState<{ image: string; area: CodeArea | null | undefined } | null>(null);
  useBrowserLayoutEffect(() => {
    if (!image) return;
    const probe = new Image();
    // jsdom loads no images: https://github.com/jsdom/jsdom#loading-subresources
    if (!probe.decode) return;
    let isCurrent = true;
    const setArea = (area: CodeArea | null | undefined) => isCurrent && setMeasured({ image, area });
    setArea(undefined);
    probe.onload = () => {
      // Rejects if the chunk cannot be loaded, or if the browser does not let scripts read the pixels of an image.
      loadLinkReader()
        .then(({ measureCode }) => measureCode(probe))
        .then(setArea, () => setArea(null));
    };
    probe.onerror = () => setBroken(image);
    probe.src = image;
    return () => {
      isCurrent = false;
      probe.onload = probe.onerror = null;
    };
  }, [image]);
  // In the first render, which must be the same on a server, the image has the margin of an image that cannot be measured.
  const area = measured?.image === image ? measured?.area : null;
  return useMemo(() => {
    if (!image || image === broken) return null;
    if (area === undefined) return undefined;
    if (!area) {
      const inner = 100 - 2 * imageMargin;
      return {
        box: '0 0 100 100',
        content: `<image href="${image}" x="${imageMargin}" y="${imageMargin}" width="${inner}" height="${inner}"/>`,
      };
    }
    const { x, y, size, width, height } = area;
    return {
      box: `${x} ${y} ${size} ${size}`,
      content: `<image href="${image}" width="${width}" height="${height}"/>`,
    };
  }, [image, broken, area]);
}

/**
 * Returns the URL of an SVG image on white. The image itself contains the blur, so that an expired code is unreadable
 * without the stylesheet too.
 */
function createImageUrl(box: string, content: string, isBlurred: boolean): string {
  const [x, y, size] = box.split(' ');
  const blur = `<filter id="b"><feGaussianBlur stdDeviation="${Number(size) / 50}"/></filter>`;
  const body = isBlurred ? `${blur}<g filter="url(#b)" opacity=".18">${content}</g>` : content;
  const ground = `<path fill="#fff" d="M${x} ${y}h${size}v${size}h-${size}z"/>`;
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="1024" height="1024">${ground}${body}</svg>`,
  )}`;
}
