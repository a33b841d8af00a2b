import type { ComponentType, ReactElement } from 'react';
import type { DialogFrameProps } from './DialogFrame.js';
import { focusTitle } from './focusHeading.js';
import { PaymentCard } from './PaymentCard.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { usePanelMessages } from './usePanelMessages.js';

interface CardInDialogProps extends PaymentPanelProps {
  onCancel: () => void;
  /** The component of the dialog, which the button loads separately. */
  frame: ComponentType<DialogFrameProps>;
}

/** The card of a payment in the dialog `frame`. */
export function CardInDialog({ frame: Frame, ...props }: CardInDialogProps): ReactElement {
  const { lang, title } = usePanelMessages(props.locale);
  const close = props.status === 'paid' ? (props.onDone ?? props.onCancel) : props.onCancel;
  return (
    // The title gets the focus. If the first control had it, a hasty press of Enter would activate that control.
    <Frame lang={lang} label={title} onClose={close} onShow={focusTitle}>
      <PaymentCard {...props} onCancel={close} isModal />
    </Frame>
  );
}
