'use client';
import type { ReactElement } from 'react';
import { CardInDialog } from './CardInDialog.js';
import { DialogFrame } from './DialogFrame.js';
import type { PaymentPanelProps } from './PaymentPanelProps.js';

/** Props of {@link PaymentDialog}. */
export interface PaymentDialogProps extends PaymentPanelProps {
  /**
   * Called when the payer closes the dialog, with its button or with Escape.
   * @example () => payment.reset()
   */
  onCancel: () => void;
  /**
   * Called instead of `onCancel` once the payment is made.
   * @default onCancel
   * @example () => navigate('/orders/42')
   */
  onDone?: (() => void) | undefined;
}

/**
 * The card in a modal dialog, on a phone as a sheet at the bottom. The page behind it is inert, and Escape cancels. The dialog is
 * at the end of the document, or of the shadow root that contains the button, so that nothing around the button can hide it.
 */
export function PaymentDialog(props: PaymentDialogProps): ReactElement {
  return <CardInDialog {...props} frame={DialogFrame} />;
}
