import type { Meta, StoryObj } from '@storybook/react-vite';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import type { StoryOrder } from './harness/createStoryShop.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { longTimeout, queries } from './harness/queries.js';
import { StoryList } from './harness/StoryList.js';
import { callbacks, order } from './harness/storyArgs.js';
import { countRequests, scriptedEndpoint } from './harness/withScriptedEndpoint.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** Complete payments. Each story presses the buttons of the payer and of the bank. The Interactions panel lists the steps. */
const meta: Meta<Args> = {
  title: 'PayButton/Flows',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
  parameters: { docs: { page: StoryList } },
};

export default meta;

const withBank = { harness: { checkStatus: true, bankControls: true } };

/** The payer scans the QR code and pays with a phone. The page learns about the payment from `checkStatus`. */
export const ScannedAndPaid: Story = {
  args: { order: order('flow-paid', 'qrDataUri') },
  parameters: withBank,
  play: async (context) => {
    const { args } = context;
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    await ui.findQRCode();
    await expect(args.onPaid).not.toHaveBeenCalled();
    await userEvent.click(ui.getBankButton('Pay'));
    await ui.waitForStatus('paid');
    await expect(ui.canvas.getByRole('heading', { name: ui.messages.paid })).toBeVisible();
    await expect(args.onPaid).toHaveBeenCalledTimes(1);
  },
};

/** The first request fails. A second press opens the payment page. */
export const ErrorThenRedirect: Story = {
  ...scriptedEndpoint('gateway-failure', 'succeed'),
  args: { order: order('flow-retry') },
  play: async (context) => {
    const { args } = context;
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    await ui.waitForStatus('error');
    await expect(ui.canvas.getByText(ui.messages.errors['gateway-failure'])).toBeVisible();
    await expect(args.onError).toHaveBeenCalledTimes(1);
    await userEvent.click(ui.canvas.getByRole('button', { name: ui.messages.retry }));
    await ui.waitForStatus('redirecting');
    await expect(await ui.canvas.findByText(/kaspi\.kz/, undefined, longTimeout)).toBeVisible();
    await expect(countRequests(context)).toBe(2);
  },
};

/** Uses only Tab, Enter and Space. The focus is never lost; *Cancel* returns it to the button. */
export const KeyboardOnly: Story = {
  args: { order: order('flow-keyboard', 'qrDataUri') },
  play: async (context) => {
    const ui = queries(context);
    const { panel } = ui.messages;
    await userEvent.tab();
    await expect(ui.getButton()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await ui.findQRCode();
    await expect(ui.canvas.getByRole('heading', { level: 2 })).toHaveFocus();
    await userEvent.tab();
    await expect(ui.canvas.getByRole('button', { name: panel.cancel })).toHaveFocus();
    await userEvent.tab();
    await expect(ui.canvas.getByRole('link', { name: ui.messages.open })).toHaveFocus();
    await userEvent.tab();
    await expect(ui.canvas.getByRole('button', { name: panel.copy })).toHaveFocus();
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await userEvent.keyboard(' ');
    await ui.waitForStatus('idle');
    await waitFor(() => expect(ui.getButton()).toHaveFocus(), longTimeout);
  },
};

/** The payer cancels, presses again and pays with a new QR code. */
export const CancelledThenPaid: Story = {
  args: { order: order('flow-cancel', 'qrDataUri') },
  parameters: withBank,
  play: async (context) => {
    const { args } = context;
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    await ui.findQRCode();
    await userEvent.click(ui.canvas.getByRole('button', { name: ui.messages.panel.cancel }));
    await ui.waitForStatus('idle');
    await userEvent.click(ui.getButton());
    await ui.findQRCode();
    await userEvent.click(ui.getBankButton('Pay'));
    await ui.waitForStatus('paid');
    await expect(args.onLinkCreated).toHaveBeenCalledTimes(2);
  },
};

/** The link expires. A press checks the status once more and then shows a new QR code. */
export const ExpiredThenPaid: Story = {
  args: { order: order('flow-expiry', 'qrDataUri') },
  parameters: withBank,
  play: async (context) => {
    const { args } = context;
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    await ui.findQRCode();
    await userEvent.click(ui.getBankButton('Let it expire'));
    await ui.waitForStatus('expired');
    await userEvent.click(ui.getCardButton(ui.messages.newCode));
    await ui.findQRCode();
    await userEvent.click(ui.getBankButton('Pay'));
    await ui.waitForStatus('paid');
    await expect(args.onLinkCreated).toHaveBeenCalledTimes(2);
  },
};

/** The bank declines the payment. The payer tries again. */
export const DeclinedThenPaid: Story = {
  args: { order: order('flow-declined', 'qrDataUri') },
  parameters: withBank,
  play: async (context) => {
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    await ui.findQRCode();
    await userEvent.click(ui.getBankButton('Decline'));
    await ui.waitForStatus('declined');
    await userEvent.click(ui.getCardButton(ui.messages.retry));
    await ui.findQRCode();
    await userEvent.click(ui.getBankButton('Pay'));
    await ui.waitForStatus('paid');
  },
};

/** The dialog makes the rest of the page inert. Escape cancels the payment and returns the focus to the button. */
export const DialogThenEscape: Story = {
  args: { order: order('flow-dialog', 'qrDataUri'), presentation: 'dialog' },
  parameters: { docs: { story: { inline: false, height: '34rem' } } },
  play: async (context) => {
    const ui = queries(context);
    await userEvent.click(ui.getButton());
    // Searches the whole document, because the dialog is rendered at the end of the document.
    const dialog = await screen.findByRole('dialog', { name: ui.messages.panel.title }, longTimeout);
    await waitFor(() => expect(dialog).toHaveAttribute('open'), longTimeout);
    await expect(screen.getByRole('heading', { level: 2 })).toHaveFocus();
    // Browsers fire `cancel` when the user presses Escape, but not for a synthetic key event.
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await ui.waitForStatus('idle');
    await expect(dialog).not.toBeInTheDocument();
    await waitFor(() => expect(ui.getButton()).toHaveFocus(), longTimeout);
  },
};
