import type { ComponentType, ReactElement } from 'react';
import type { DialogFrameProps } from './DialogFrame.js';
import { PaymentCard } from './PaymentCard.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';
import { usePanelMessages } from './usePanelMessages.js';

interface CardInDialogProps extends PaymentPanelProps {
  onCancel: () => void;
  /** The dialog, which the button loads separately. */
  frame: ComponentType<DialogFrameProps>;
}

/** The card in a given dialog. */
export function CardInDialog({ frame: Frame, ...props }: CardInDialogProps): ReactElement {
  const { lang, title } = usePanelMessages(props.locale);
  const close = props.status === 'paid' ? (props.onDone ?? props.onCancel) : props.onCancel;
  return (
    <Frame lang={lang} label={title} onClose={close}>
      <PaymentCard {...props} onCancel={close} isModal />
    </Frame>
  );
}
