'use client';
import type { ReactElement, ReactNode } from 'react';
import { isInAppBrowser } from '../../client/device.js';
import { openPaymentPage, type PaymentTarget } from '../../client/openPaymentPage.js';
import type { PaymentLink } from '../../gateway/types.js';

/** Props of {@link OpenPaymentLink}. */
export interface OpenPaymentLinkProps {
  /**
   * The link to open.
   * @example payment.link
   */
  link: PaymentLink;
  /**
   * Where the page opens. Browsers inside apps have no tabs, and open it in place of the page.
   * @default '_top'
   * @example '_blank'
   */
  target?: PaymentTarget | undefined;
  /**
   * Called instead of following the link, for shops that open pages themselves.
   * @default follows the link
   * @example () => payment.open()
   */
  onOpen?: (() => void) | undefined;
  /**
   * Class of the `<a>`.
   * @default 'tarlan-pay-link'
   * @example 'btn btn-link'
   */
  className?: string | undefined;
  /**
   * Label of the link.
   * @example 'Open the payment page'
   */
  children: ReactNode;
}

/** An `<a>` to the payment page. On a phone it opens the bank's app. Renders nothing for a link without a payment page. */
export function OpenPaymentLink({
  link,
  target,
  onOpen,
  className = 'tarlan-pay-link',
  children,
}: OpenPaymentLinkProps): ReactElement | null {
  const { redirectUrl } = link;
  if (redirectUrl === null) return null;
  return (
    <a
      className={className}
      href={redirectUrl}
      target={isInAppBrowser() ? undefined : target}
      rel="noopener"
      onClick={(event) => {
        // The browser follows the link by itself where it can, because iOS opens an app for a tapped link, but not for a script:
        // https://github.com/BranchMetrics/web-branch-deep-linking-attribution/issues/412
        if (!onOpen && target !== '_blank' && window === window.top) return;
        event.preventDefault();
        if (onOpen) onOpen();
        else openPaymentPage(redirectUrl, target, true);
      }}
    >
      {children}
    </a>
  );
}
