'use client';
import type { ReactElement, ReactNode } from 'react';
import { isInAppBrowser } from '../client/device.js';
import type { PaymentLink } from '../gateway/types.js';

/** Props of {@link OpenPaymentLink}. */
export interface OpenPaymentLinkProps {
  /** The link to open. */
  link: PaymentLink;
  /**
   * Where the page opens. Browsers inside apps have no tabs and always use `'_self'`.
   * @default '_self'
   */
  target?: '_self' | '_blank' | undefined;
  /** Called instead of following the link, for shops that open pages themselves. */
  onOpen?: (() => void) | undefined;
  /**
   * Class of the `<a>`.
   * @default 'tarlan-pay-link'
   */
  className?: string | undefined;
  /** Label of the link. */
  children: ReactNode;
}

/** An `<a>` to the payment page. On a phone it opens the bank's app. Renders nothing if there is no page to open. */
export function OpenPaymentLink({
  link,
  target,
  onOpen,
  className = 'tarlan-pay-link',
  children,
}: OpenPaymentLinkProps): ReactElement | null {
  if (link.redirectUrl === null) return null;
  return (
    <a
      className={className}
      href={link.redirectUrl}
      target={isInAppBrowser() ? undefined : target}
      rel="noopener"
      onClick={
        onOpen &&
        ((event) => {
          event.preventDefault();
          onOpen();
        })
      }
    >
      {children}
    </a>
  );
}
