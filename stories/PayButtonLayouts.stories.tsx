import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PayButton, type PayButtonProps, type PaymentLinkState } from 'react-tarlan-pay';
import { defineLocale, en, kk } from 'react-tarlan-pay/locales';
import { createScriptedStatus } from 'react-tarlan-pay/testing';
import { expect, userEvent } from 'storybook/test';
import { contrastOf } from './desk/contrastOf.js';
import type { StoryOrder } from './desk/createStoryShop.js';
import { expectSettled } from './desk/expectSettled.js';
import { payButtonArgTypes } from './desk/payButtonArgTypes.js';
import { payerEyes } from './desk/payerEyes.js';
import { callbacks, inFifteenMinutes, order } from './desk/storyArgs.js';
import { error, status } from './desk/wants.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** The button in a shop's page: wide and narrow, in rows, with words and elements of the shop's own. */
const meta: Meta<Args> = {
  title: 'PayButton/Layouts',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
  play: expectSettled,
};

export default meta;

export const FullWidth: Story = {
  args: { order: order('full-width'), className: 'desk-full-width' },
  play: async (context) => {
    const button = payerEyes(context).button();
    const { width, paddingLeft, paddingRight } = getComputedStyle(button.closest('.desk-canvas') ?? button);
    const room = Number.parseFloat(width) - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    await expect(button.offsetWidth).toBe(room);
  },
};

/** Beside other controls. Idle, the button's words take no room in the row. */
export const InAFlexRow: Story = {
  args: { order: order('flex-row') },
  render: (args) => (
    <div className="desk-row">
      <button type="button">Back to the cart</button>
      <PayButton {...args} />
    </div>
  ),
};

/** The words of the error take the row's rest. */
export const InAFlexRowWithAnError: Story = {
  ...InAFlexRow,
  args: { order: order('flex-row-error', 'error-9718') },
  parameters: { desk: { payer: { wants: error() } } },
};

/** Two buttons for two orders: each has a state of its own. Of one order, only one press counts. */
export const TwoButtons: Story = {
  args: { order: order('two', 'qrDataUri') },
  render: (args) => (
    <div className="desk-columns">
      <div>
        <PayButton {...args} />
      </div>
      <div>
        <PayButton {...args} order={order('two-other')} amount={2_500} />
      </div>
    </div>
  ),
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** The longest words there are, on the narrowest phone. */
export const LongKazakhWords: Story = {
  args: {
    order: order('kazakh', 'qrDataUri'),
    amount: 123_456_789,
    locale: defineLocale(kk, {
      payAmount: 'Тапсырыс үшін {amount} қолданба арқылы төлеу',
      scan: 'Төлеу үшін смартфоныңыздағы банк қолданбасымен кодты сканерлеңіз, төлеміңіз қабылданғанша осы бетті жаппаңыз.',
    }),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { desk: { payer: { wants: status('qr') } } },
  globals: { viewport: { value: 'smallPhone' }, locale: 'kk' },
};

/** A label that cannot be broken between words is broken within one. */
export const OneLongWord: Story = {
  args: { order: order('long-word'), children: 'Төлемқабылдаушыларымыздыңмәліметтерін'.repeat(2) },
  globals: { viewport: { value: 'smallPhone' }, locale: 'kk' },
};

/** Some words of the shop's own; the rest stays the catalog's. */
export const OwnWords: Story = {
  args: {
    order: order('own-words'),
    locale: defineLocale(en, { payAmount: 'Support us with {amount}', paid: 'You are a star!' }),
  },
};

function Label({ state }: { state: PaymentLinkState }): ReactElement {
  return <>{state.status === 'creating' ? 'One moment…' : `Pay — ${state.status}`}</>;
}

/** The label as a function of the state. */
export const ChildrenAsAFunction: Story = {
  args: { order: order('function-children'), children: (state) => <Label state={state} /> },
};

/** Another element with the button's props: it must be a button to keyboards and screen readers too. */
export const CustomElement: Story = {
  args: {
    order: order('custom-element'),
    render: ({ className: _, ...props }, { status: now }) => (
      <button {...props} className="desk-own-button">
        <span aria-hidden="true">{now === 'error' ? '↻' : '→'}</span> {props.children}
      </button>
    ),
  },
};

/** Reached by Tab: a ring around the button. It, the button and its label are seen well on the page. */
export const FocusRing: Story = {
  args: { order: order('focus') },
  parameters: { desk: { apart: true } },
  play: async (context) => {
    const button = payerEyes(context).button();
    await userEvent.tab();
    await expect(button).toHaveFocus();
    const face = getComputedStyle(button);
    const page = getComputedStyle(button.closest('.desk-canvas') ?? document.body).backgroundColor;
    await expect(face.outlineStyle).toBe('solid');
    await expect(contrastOf(face.outlineColor, page)).toBeGreaterThanOrEqual(3);
    await expect(contrastOf(face.backgroundColor, page)).toBeGreaterThanOrEqual(3);
    await expect(contrastOf(face.color, face.backgroundColor)).toBeGreaterThanOrEqual(4.5);
  },
};

export const FocusRingInTheDark: Story = {
  ...FocusRing,
  globals: { theme: 'dark' },
  tags: ['!dev', '!autodocs'],
  parameters: { desk: { apart: true } },
};

export const FocusRingInHighContrast: Story = {
  ...FocusRing,
  globals: { theme: 'contrast' },
  tags: ['!dev', '!autodocs'],
  parameters: { desk: { apart: true } },
};

/** Changed by the variables alone. */
export const Themed: Story = {
  args: {
    order: order('themed', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  render: (args) => (
    <div className="desk-plum">
      <PayButton {...args} />
    </div>
  ),
  parameters: { desk: { payer: { wants: status('qr') } } },
};

/** Without the stylesheet everything is there, works, and can be scanned. */
export const Unstyled: Story = {
  args: {
    order: order('unstyled', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: {
    desk: { payer: { wants: status('qr') }, unstyled: true, apart: true },
    docs: { story: { inline: false, height: '34rem' } },
  },
};
