import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { PaymentDialog, PaymentPanel, type PaymentPanelProps } from 'react-tarlan-pay/panel';
import { parseGlobals } from './harness/globals.js';
import { links } from './harness/links.js';

type StateName = keyof typeof states;

interface Args {
  state: StateName;
  expiresAt?: Date;
}
type Story = StoryObj<Args>;

const states = {
  loading: { link: null },
  waiting: {},
  ending: {},
  failing: { checking: 'failing' },
  processing: { status: 'processing' },
  verifying: { status: 'expired', isVerifying: true },
  expired: { status: 'expired' },
  declined: { status: 'declined' },
  paid: { status: 'paid' },
  codeOnly: { link: links.qrCodeOnly },
  linkOnly: { link: links.tooLong },
} satisfies Record<string, Partial<PaymentPanelProps>>;

const summaries = { en: 'Order 4F7A-21', ru: 'Заказ №\u00a04F7A-21', kk: '№\u00a04F7A-21 тапсырыс' };
const endingMs = 42_000;
const ignore = () => {};

function Card({
  state,
  language,
  isDialog = false,
  expiresAt,
}: Args & { language: keyof typeof summaries; isDialog?: boolean }): ReactElement {
  const [soon] = useState(() => new Date(Date.now() + endingMs));
  const props = {
    link: links.withQRCode,
    checking: 'ok',
    amount: 14_900,
    merchant: 'Kiiz',
    summary: summaries[language],
    locale: { en, ru, kk }[language],
    expiresAt: state === 'ending' ? soon : expiresAt,
    onCancel: ignore,
    onRetry: ignore,
    onDone: ignore,
    ...states[state],
  } satisfies PaymentPanelProps;
  return isDialog ? <PaymentDialog {...props} /> : <PaymentPanel {...props} />;
}

/**
 * The card in all its states. On a phone, dialogs are sheets at the bottom. To see a phone's layout, use the device toolbar of the
 * browser, or run `npm run storybook:sheet`.
 */
const meta: Meta<Args> = {
  title: 'Review/Card states',
  tags: ['!autodocs', '!test'],
  argTypes: {
    state: { control: 'select', options: Object.keys(states) },
    expiresAt: { table: { disable: true } },
  },
  args: { state: 'waiting' },
  parameters: { harness: { expiresInMs: 12 * 60_000 + 5_000 } },
};

export default meta;

export const InThePage: Story = {
  argTypes: { state: { table: { disable: true } } },
  render: ({ expiresAt }, { globals }) => (
    <div className="harness-card-states">
      {Object.keys(states).map((state) => (
        <section key={state}>
          <h3>{state}</h3>
          <Card
            // The cast is needed because `Object.keys` widens the names to strings.
            state={state as StateName}
            language={parseGlobals(globals).locale}
            {...(expiresAt && { expiresAt })}
          />
        </section>
      ))}
    </div>
  ),
};

export const InADialog: Story = {
  render: (args, { globals }) => <Card {...args} language={parseGlobals(globals).locale} isDialog />,
};

/** The dialog in each state. Each dialog is in a separate frame, because only one modal dialog of a page accepts input. */
export const Dialogs: Story = {
  argTypes: { state: { table: { disable: true } } },
  render: (_args, { globals }) => {
    const { locale, theme } = parseGlobals(globals);
    return (
      <div className="harness-card-states">
        {Object.keys(states).map((state) => (
          <section key={state}>
            <h3>{state}</h3>
            <iframe
              title={state}
              src={`iframe.html?viewMode=story&id=review-card-states--in-a-dialog&args=state:${state}&globals=locale:${locale};theme:${theme}`}
            />
          </section>
        ))}
      </div>
    );
  },
};
