'use client';
import type { ReactElement, ReactNode } from 'react';
import { isInAppBrowser } from '../client/device.js';
import type { PaymentLink } from '../gateway/types.js';

/** Props of {@link OpenPaymentLink}. */
export interface OpenPaymentLinkProps {
  /** The link to follow. */
  link: PaymentLink;
  /** Where it opens. Default `'_self'`, and always in browsers inside apps, which have no tabs. */
  target?: '_self' | '_blank' | undefined;
  /** Takes the place of following the link, for shops that open pages themselves. */
  onOpen?: (() => void) | undefined;
  /** What the link says. */
  children: ReactNode;
}

/** A real link to the payment page: on a phone it opens the bank's app. Nothing where there is no page. */
export function OpenPaymentLink({
  link,
  target,
  onOpen,
  children,
}: OpenPaymentLinkProps): ReactElement | null {
  if (link.redirectUrl === null) return null;
  return (
    <a
      className="tarlan-pay-link"
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
