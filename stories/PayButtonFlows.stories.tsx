import type { Meta, StoryObj } from '@storybook/react-vite';
import { PayButton, type PayButtonProps } from 'react-tarlan-pay';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { StoryOrder } from './desk/createStoryShop.js';
import { payButtonArgTypes } from './desk/payButtonArgTypes.js';
import { patience, payerEyes } from './desk/payerEyes.js';
import { requestsOf, scripted } from './desk/scripted.js';
import { callbacks, order } from './desk/storyArgs.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** Whole payments, played by the desk's payer and bank. The Interactions panel shows each step. */
const meta: Meta<Args> = {
  title: 'PayButton/Flows',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
};

export default meta;

const atTheBank = { desk: { watched: true, bank: true } };

/** A press, a code, a payment by phone: the page hears of it from the shop's server. */
export const ScannedAndPaid: Story = {
  args: { order: order('flow-paid', 'qrDataUri') },
  parameters: atTheBank,
  play: async (context) => {
    const { args } = context;
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.qrCode();
    await expect(args.onPaid).not.toHaveBeenCalled();
    await userEvent.click(payer.atTheBank('Pay'));
    await payer.status('paid');
    await expect(payer.canvas.getByText(payer.words.paid)).toBeVisible();
    await expect(args.onPaid).toHaveBeenCalledTimes(1);
  },
};

/** An error that a press can mend, the press, and off to the payment page. */
export const ErrorThenRedirect: Story = {
  ...scripted('gateway-failure', 'succeed'),
  args: { order: order('flow-retry') },
  play: async (context) => {
    const { args } = context;
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.status('error');
    await expect(payer.canvas.getByText(payer.words.errors['gateway-failure'])).toBeVisible();
    await expect(args.onError).toHaveBeenCalledTimes(1);
    await userEvent.click(payer.canvas.getByRole('button', { name: payer.words.retry }));
    await payer.status('redirecting');
    await expect(await payer.canvas.findByText(/kaspi\.kz/, undefined, patience)).toBeVisible();
    await expect(requestsOf(context)).toBe(2);
  },
};

/** Nothing but Tab, Enter and Space. The focus is never lost, and after *Cancel* it is on the button again. */
export const KeyboardOnly: Story = {
  args: { order: order('flow-keyboard', 'qrDataUri') },
  play: async (context) => {
    const payer = payerEyes(context);
    const { panel } = payer.words;
    await userEvent.tab();
    await expect(payer.button()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await payer.qrCode();
    await expect(payer.button()).toHaveFocus();
    await userEvent.tab();
    await expect(payer.canvas.getByRole('link', { name: panel.openApp })).toHaveFocus();
    await userEvent.tab();
    await expect(payer.canvas.getByRole('button', { name: panel.copy })).toHaveFocus();
    await userEvent.tab();
    await expect(payer.canvas.getByRole('button', { name: panel.cancel })).toHaveFocus();
    await userEvent.keyboard(' ');
    await payer.status('idle');
    await waitFor(() => expect(payer.button()).toHaveFocus(), patience);
  },
};

/** Cancelled, and paid after all with a new code. */
export const CancelledThenPaid: Story = {
  args: { order: order('flow-cancel', 'qrDataUri') },
  parameters: atTheBank,
  play: async (context) => {
    const { args } = context;
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.qrCode();
    await userEvent.click(payer.canvas.getByRole('button', { name: payer.words.panel.cancel }));
    await payer.status('idle');
    await userEvent.click(payer.button());
    await payer.qrCode();
    await userEvent.click(payer.atTheBank('Pay'));
    await payer.status('paid');
    await expect(args.onLinkCreated).toHaveBeenCalledTimes(2);
  },
};

/** The link's time is up. The shop's server is asked once more before there is a new code. */
export const ExpiredThenPaid: Story = {
  args: { order: order('flow-expiry', 'qrDataUri') },
  parameters: atTheBank,
  play: async (context) => {
    const { args } = context;
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.qrCode();
    await userEvent.click(payer.atTheBank('Let it expire'));
    await payer.status('expired');
    await userEvent.click(payer.canvas.getByRole('button', { name: payer.words.newCode }));
    await payer.qrCode();
    await userEvent.click(payer.atTheBank('Pay'));
    await payer.status('paid');
    await expect(args.onLinkCreated).toHaveBeenCalledTimes(2);
  },
};

/** Declined at the bank, and tried again. */
export const DeclinedThenPaid: Story = {
  args: { order: order('flow-declined', 'qrDataUri') },
  parameters: atTheBank,
  play: async (context) => {
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.qrCode();
    await userEvent.click(payer.atTheBank('Decline'));
    await payer.status('declined');
    await userEvent.click(payer.canvas.getByRole('button', { name: payer.words.retry }));
    await payer.qrCode();
    await userEvent.click(payer.atTheBank('Pay'));
    await payer.status('paid');
  },
};

/** In the dialog the page behind is inert. Escape cancels, and the button has the focus again. */
export const DialogThenEscape: Story = {
  args: { order: order('flow-dialog', 'qrDataUri'), presentation: 'dialog' },
  parameters: { docs: { story: { inline: false, height: '34rem' } } },
  play: async (context) => {
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    const dialog = await payer.canvas.findByRole('dialog', { name: payer.words.panel.title }, patience);
    await waitFor(() => expect(dialog).toHaveAttribute('open'), patience);
    await expect(payer.canvas.getByRole('heading', { name: payer.words.panel.title })).toHaveFocus();
    // What the browser makes of Escape: a key that a script presses closes no dialog.
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await payer.status('idle');
    await expect(dialog).not.toBeInTheDocument();
    await waitFor(() => expect(payer.button()).toHaveFocus(), patience);
  },
};

/** An impatient payer presses twice: one request. */
export const PressedTwice: Story = {
  ...scripted('hang'),
  args: { order: order('flow-twice') },
  play: async (context) => {
    const payer = payerEyes(context);
    await userEvent.dblClick(payer.button());
    await payer.status('creating');
    await expect(payer.button()).toHaveAttribute('aria-disabled', 'true');
    await expect(requestsOf(context)).toBe(1);
    await expect(context.args.onStatusChange).toHaveBeenCalledTimes(1);
  },
};

/** The gateway's older format: the payer reads the same words. */
export const ErrorInTheLegacyFormat: Story = {
  args: { order: order('flow-legacy', 'error-8015') },
  globals: { format: 'legacy' },
  play: async (context) => {
    const payer = payerEyes(context);
    await userEvent.click(payer.button());
    await payer.status('error');
    await expect(payer.canvas.getByText(payer.words.errors['account-not-found'])).toBeVisible();
    await expect(context.args.onError).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'expected', code: 8015, httpStatus: 404 }),
      expect.anything(),
    );
  },
};
