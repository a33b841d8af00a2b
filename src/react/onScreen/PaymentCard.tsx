import { type ReactElement, type ReactNode, useId, useRef } from 'react';
import { hasQRCode } from '../../gateway/hasQRCode.js';
import type { PaymentLink } from '../../gateway/types.js';
import { CardHeader } from './CardHeader.js';
import { CopyPaymentLink } from './CopyPaymentLink.js';
import { OpenPaymentLink } from './OpenPaymentLink.js';
import { PaymentMark } from './PaymentMark.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { isLongCode, PaymentQRCode } from './PaymentQRCode.js';
import { PaymentSteps } from './PaymentSteps.js';
import { SaveQRCode } from './SaveQRCode.js';
import { StateBar, StateRing } from './StateBar.js';
import { toHeading } from './toHeading.js';
import { useConstantSize } from './useConstantSize.js';
import { useIsHandheld } from './useIsHandheld.js';
import { useOutcome } from './useOutcome.js';
import { usePanelMessages } from './usePanelMessages.js';

interface PaymentCardProps extends PaymentPanelProps {
  /** True if the card is in a modal dialog. */
  isModal?: boolean;
}

/** The card of a payment, from the request to the outcome. */
export function PaymentCard(props: PaymentCardProps): ReactElement {
  const { expiresAt = null, checking = 'off', isVerifying = false, isModal = false, locale, onRetry } = props;
  const messages = usePanelMessages(locale);
  const isHandheld = useIsHandheld();
  const cardRef = useRef<HTMLDivElement>(null);
  const headingRef = useRef<HTMLHeadingElement>(null);
  const [headingId, textId, announcedId] = [useId(), useId(), useId()];
  // While the next link is requested, the card keeps the layout of the previous one.
  const latestLink = useRef(props.link);
  const link = props.link ?? latestLink.current;
  latestLink.current = link;
  const status = props.link ? (props.status ?? 'pending') : 'loading';
  const hasCode = !link || hasQRCode(link);
  // A phone cannot scan its own screen, so on a phone the link to the payment page comes first. Before the link arrives,
  // this layout is assumed, because almost every link has a page.
  const layout = isHandheld && (!link || link.redirectUrl) ? 'app' : hasCode ? 'code' : 'link';
  useConstantSize(cardRef, status !== 'pending');

  const { heading, text } = getTexts();
  const announced = useOutcome({
    status: isVerifying ? 'verifying' : status,
    text: getAnnouncement(),
    isModal,
    card: cardRef,
    heading: headingRef,
  });
  const bar = (checking !== 'off' || expiresAt) && (
    <StateBar {...props} checking={checking} expiresAt={expiresAt} locale={locale} />
  );

  return (
    <div ref={cardRef} className="tarlan-pay-card" data-status={status} data-layout={layout}>
      <CardHeader
        title={messages.title}
        amount={props.amount}
        merchant={props.merchant}
        summary={props.summary}
        locale={locale}
        describedBy={status === 'loading' ? announcedId : heading ? headingId : undefined}
        onCancel={props.onCancel}
      />
      <div className="tarlan-pay-body">
        {renderTile()}
        <div className="tarlan-pay-guide">
          {heading && (
            <h3
              // Each outcome gets a new element, because an element that already has the focus would not be announced again.
              key={status}
              ref={headingRef}
              id={headingId}
              className="tarlan-pay-heading"
              tabIndex={-1}
              aria-describedby={text ? textId : undefined}
            >
              {heading}
            </h3>
          )}
          {text && (
            <p id={textId} className="tarlan-pay-text">
              {text}
            </p>
          )}
          {renderGuide()}
        </div>
      </div>
      <div className="tarlan-pay-actions">{renderActions()}</div>
      <p id={announcedId} className="tarlan-pay-announced" role="status">
        {announced}
      </p>
    </div>
  );

  function getTexts(): { heading?: string; text?: string } {
    switch (status) {
      case 'loading':
        return {};
      case 'pending':
        if (layout === 'link') return { heading: toHeading(messages.ready) };
        if (layout === 'app') return {};
        return isHandheld ? { text: messages.saveHint } : { heading: messages.scan };
      case 'processing':
        return { heading: toHeading(messages.processing) };
      case 'paid':
        return { heading: messages.paid, text: messages.received };
      case 'expired':
        return {
          heading: toHeading(messages.expired),
          text: checking === 'failing' ? messages.unchecked : messages.returned,
        };
      case 'declined':
        return { heading: toHeading(messages.declined), text: messages.tryAnother };
    }
  }

  function getAnnouncement(): string {
    if (isVerifying) return messages.verifying;
    if (status === 'loading') return messages.creating;
    return [heading, text].filter(Boolean).join('. ') || messages.ready;
  }

  function renderTile(): ReactNode {
    if (status === 'paid' || status === 'declined') return renderMark(<PaymentMark kind={status} />, status);
    if (layout !== 'code') return null;
    if (status === 'processing') return renderMark(<PaymentMark kind="waiting" />, status);
    if (status === 'loading' || !link) return <div className="tarlan-pay-tile tarlan-pay-skeleton" />;
    const isExpired = status === 'expired';
    return (
      <div className="tarlan-pay-tile" data-long={isLongCode(link) || undefined}>
        {renderCode(link, isExpired)}
        {isExpired && (
          <div className="tarlan-pay-overlay">
            <b>{messages.codeExpired}</b>
            {renderRetry(messages.newCode)}
          </div>
        )}
      </div>
    );
  }

  function renderMark(mark: ReactElement, kind: string): ReactElement {
    return (
      <div className="tarlan-pay-tile" data-mark={kind}>
        {mark}
      </div>
    );
  }

  function renderCode(shown: PaymentLink, isExpired = false): ReactElement {
    return (
      <PaymentQRCode className="tarlan-pay-qr" link={shown} label={messages.qrCode} isExpired={isExpired} />
    );
  }

  function renderGuide(): ReactNode {
    if (status === 'loading' || !link)
      return (
        <div className="tarlan-pay-bars" aria-busy="true">
          {/* Placeholders as large as the texts that follow. The texts are not in the page before there is a QR code to scan. */}
          {(layout === 'app'
            ? [messages.openApp, messages.otherPhone]
            : [messages.scan, messages.openCamera, ...messages.steps.slice(1)]
          ).map((text) => (
            <span key={text} className="tarlan-pay-skeleton" data-text={text} />
          ))}
          {(checking !== 'off' || expiresAt) && (
            <span className="tarlan-pay-skeleton tarlan-pay-state" data-text={messages.stillTrying} />
          )}
        </div>
      );
    if (status === 'processing')
      return (
        <StateBar checking={checking === 'failing' ? checking : 'ok'} expiresAt={null} locale={locale} />
      );
    if (status === 'expired' && isVerifying)
      return (
        <div className="tarlan-pay-state">
          <StateRing part={null} />
          <p className="tarlan-pay-waiting">{messages.verifying}</p>
        </div>
      );
    if (status === 'expired') return layout !== 'code' && renderRetry(messages.newCode);
    if (status !== 'pending') return null;
    if (layout === 'code')
      return (
        <>
          {isHandheld ? (
            <SaveQRCode className="tarlan-pay-primary" card={cardRef} locale={locale} />
          ) : (
            <PaymentSteps link={link} locale={locale} />
          )}
          {bar}
        </>
      );
    return (
      <>
        {renderOpen('tarlan-pay-primary', isHandheld ? messages.openApp : messages.open)}
        {bar}
        {layout === 'app' && hasCode && (
          <details className="tarlan-pay-other">
            <summary>{messages.otherPhone}</summary>
            <div className="tarlan-pay-tile">{renderCode(link)}</div>
          </details>
        )}
      </>
    );
  }

  function renderActions(): ReactNode {
    if (status === 'paid') return renderButton('tarlan-pay-primary', messages.done, props.onDone);
    if (status === 'declined') return renderRetry(messages.retry);
    if (status !== 'pending' || !link)
      return renderButton('tarlan-pay-secondary', messages.cancel, props.onCancel);
    return (
      <>
        {layout === 'code' && renderOpen('tarlan-pay-secondary', messages.open)}
        <CopyPaymentLink link={link} locale={locale} />
        {layout === 'code' && !link.redirectUrl && !isHandheld && (
          <SaveQRCode className="tarlan-pay-secondary" card={cardRef} locale={locale} />
        )}
      </>
    );
  }

  function renderOpen(className: string, label: string): ReactNode {
    return (
      link && (
        <OpenPaymentLink
          className={className}
          link={link}
          // On a computer the payment page opens in a new tab, so that the QR code stays on the screen.
          target={props.target ?? (isHandheld ? '_top' : '_blank')}
          onOpen={props.onOpen}
        >
          {label}
        </OpenPaymentLink>
      )
    );
  }

  function renderRetry(label: string): ReactNode {
    return renderButton('tarlan-pay-primary', label, isVerifying ? undefined : onRetry);
  }
}

function renderButton(className: string, label: string, onClick: (() => void) | undefined): ReactNode {
  return (
    onClick && (
      <button className={className} type="button" onClick={onClick}>
        {label}
      </button>
    )
  );
}
