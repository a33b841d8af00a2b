import { type ReactElement, useEffect, useState } from 'react';
import type { PaymentQRCode, PaymentQRCodeProps } from './PaymentQRCode.js';

let chunk: Promise<typeof PaymentQRCode> | undefined;

/** Loads the QR code's chunk, once. A failed load is forgotten, so that the next call tries again. */
export function loadPaymentQRCode(): Promise<typeof PaymentQRCode> {
  chunk ??= import('./PaymentQRCode.js').then(
    (module) => module.PaymentQRCode,
    (error: unknown) => {
      chunk = undefined;
      throw error;
    },
  );
  return chunk;
}

/** The QR code, fetched when it is first shown and tried again while it cannot be fetched. */
export function LazyPaymentQRCode(props: PaymentQRCodeProps): ReactElement | null {
  const [loaded, setLoaded] = useState<{ QRCode: typeof PaymentQRCode } | null>(null);
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    loadPaymentQRCode().then(
      (QRCode) => gone || setLoaded({ QRCode }),
      () => {
        if (!gone) timer = setTimeout(setFailures, Math.min(1000 * 2 ** failures, 30_000), failures + 1);
      },
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [failures]);
  return loaded && <loaded.QRCode {...props} />;
}
