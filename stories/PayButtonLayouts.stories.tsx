import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PayButton, type PayButtonProps, type PaymentLinkState } from 'react-tarlan-pay';
import { defineLocale, en, kk } from 'react-tarlan-pay/locales';
import { createScriptedStatus } from 'react-tarlan-pay/testing';
import { expect, userEvent } from 'storybook/test';
import { contrastRatio } from './harness/contrastRatio.js';
import type { StoryOrder } from './harness/createStoryShop.js';
import { expectAutoPlayDone } from './harness/expectAutoPlayDone.js';
import { payButtonArgTypes } from './harness/payButtonArgTypes.js';
import { queries } from './harness/queries.js';
import { StoryList } from './harness/StoryList.js';
import { callbacks, inFifteenMinutes, order } from './harness/storyArgs.js';
import { until } from './harness/until.js';

type Args = PayButtonProps<StoryOrder>;
type Story = StoryObj<Args>;

/** The button in the layouts of a shop's page, with custom labels, messages and elements. */
const meta: Meta<Args> = {
  title: 'PayButton/Layouts',
  component: PayButton,
  argTypes: payButtonArgTypes,
  args: { amount: 14_900, ...callbacks },
  parameters: { docs: { page: StoryList } },
  play: expectAutoPlayDone,
};

export default meta;

export const FullWidth: Story = {
  args: { order: order('full-width') },
  render: (args) => (
    <div className="harness-full-width">
      <PayButton {...args} />
    </div>
  ),
  play: async (context) => {
    const button = queries(context).getButton();
    const { width, paddingLeft, paddingRight } = getComputedStyle(button.closest('.harness-page') ?? button);
    const contentWidth =
      Number.parseFloat(width) - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    await expect(button.offsetWidth).toBe(contentWidth);
  },
};

/** The button next to another control. No state changes the width of the button. */
export const InAFlexRow: Story = {
  args: { order: order('flex-row') },
  render: (args) => (
    <div className="harness-row">
      <button type="button">Back to the cart</button>
      <PayButton {...args} />
    </div>
  ),
};

/** The error message is as wide as the button. */
export const InAFlexRowWithAnError: Story = {
  ...InAFlexRow,
  args: { order: order('flex-row-error', 'error-9718') },
  parameters: { harness: { autoPlay: { until: until.error() } } },
};

/** Two buttons for two orders have independent states. */
export const TwoButtons: Story = {
  args: { order: order('two', 'qrDataUri') },
  render: (args) => (
    <div className="harness-columns">
      <div>
        <PayButton {...args} />
      </div>
      <div>
        <PayButton {...args} order={order('two-other')} amount={2_500} />
      </div>
    </div>
  ),
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** Long messages on the narrowest phone. */
export const LongKazakhMessages: Story = {
  args: {
    order: order('kazakh', 'qrDataUri'),
    amount: 123_456_789,
    locale: defineLocale(kk, {
      payAmount: 'Тапсырыс үшін {amount} қосымша арқылы төлеу',
      panel: {
        scan: 'Төлеу үшін смартфоныңыздағы банк қосымшасымен кодты сканерлеңіз, төлеміңіз қабылданғанша осы бетті жаппаңыз',
      },
    }),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
  globals: { viewport: { value: 'smallPhone' }, locale: 'kk' },
};

/** A label without spaces breaks within the word. */
export const OneLongWord: Story = {
  args: { order: order('long-word'), children: 'Төлемқабылдаушыларымыздыңмәліметтерін'.repeat(2) },
  globals: { viewport: { value: 'smallPhone' }, locale: 'kk' },
};

/** Overrides some messages of a locale. */
export const CustomMessages: Story = {
  args: {
    order: order('custom-messages'),
    locale: defineLocale(en, { payAmount: 'Support us with {amount}', paid: 'You are a star!' }),
  },
};

function Label({ state }: { state: PaymentLinkState }): ReactElement {
  return <>{state.status === 'creating' ? 'One moment…' : `Pay — ${state.status}`}</>;
}

/** `children` is a function of the state. */
export const ChildrenAsAFunction: Story = {
  args: { order: order('function-children'), children: (state) => <Label state={state} /> },
};

/** `render` passes the button's props to another element, which must also be a button for keyboards and screen readers. */
export const CustomElement: Story = {
  args: {
    order: order('custom-element'),
    render: (props, { status }) => (
      <button {...props} className="harness-custom-button">
        <span aria-hidden="true">{status === 'error' ? '↻' : '→'}</span> {props.children}
      </button>
    ),
  },
};

/** Tab shows a focus ring. The ring, the button and its label have sufficient contrast. */
export const FocusRing: Story = {
  args: { order: order('focus') },
  parameters: { harness: { hideFromGallery: true } },
  play: async (context) => {
    const button = queries(context).getButton();
    await userEvent.tab();
    await expect(button).toHaveFocus();
    const style = getComputedStyle(button);
    const page = getComputedStyle(button.closest('.harness-page') ?? document.body).backgroundColor;
    await expect(style.outlineStyle).toBe('solid');
    await expect(contrastRatio(style.outlineColor, page)).toBeGreaterThanOrEqual(3);
    await expect(contrastRatio(style.backgroundColor, page)).toBeGreaterThanOrEqual(3);
    const label = getComputedStyle(button.firstElementChild ?? button).color;
    await expect(contrastRatio(label, style.backgroundColor)).toBeGreaterThanOrEqual(4.5);
  },
};

export const FocusRingDark: Story = {
  ...FocusRing,
  globals: { theme: 'dark' },
  tags: ['!dev', '!autodocs'],
  parameters: { harness: { hideFromGallery: true } },
};

export const FocusRingHighContrast: Story = {
  ...FocusRing,
  globals: { theme: 'contrast' },
  tags: ['!dev', '!autodocs'],
  parameters: { harness: { hideFromGallery: true } },
};

/** The button is styled only with CSS variables. */
export const Themed: Story = {
  args: {
    order: order('themed', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  render: (args) => (
    <div className="harness-plum-theme">
      <PayButton {...args} />
    </div>
  ),
  parameters: { harness: { autoPlay: { until: until.status('qr') } } },
};

/** Without the stylesheet the button works and the QR code can be scanned. */
export const Unstyled: Story = {
  args: {
    order: order('unstyled', 'qrDataUri'),
    checkStatus: createScriptedStatus('pending'),
    expiresAt: inFifteenMinutes,
  },
  parameters: {
    harness: { autoPlay: { until: until.status('qr') }, unstyled: true, hideFromGallery: true },
    docs: { story: { inline: false, height: '34rem' } },
  },
};
