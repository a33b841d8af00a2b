import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { PayButton } from 'react-tarlan-pay';
import { PaymentPanel } from 'react-tarlan-pay/panel';
import { expect, fireEvent, waitFor } from 'storybook/test';
import { links } from './harness/links.js';
import { StoryList } from './harness/StoryList.js';
import { order } from './harness/storyArgs.js';
import { TokenEditor } from './harness/TokenEditor.js';

interface Args {
  /** Value of `--tarlan-pay-accent`. */
  accent: string;
  expiresAt?: Date;
}
type Story = StoryObj<Args>;

/** The button and the card side by side. */
function Sample({ name, expiresAt }: { name: string; expiresAt: Date | undefined }): ReactElement {
  return (
    <>
      <PayButton order={order(`theme-${name}`)} amount={14_900} />
      <PaymentPanel
        link={links.withQRCode}
        checking="ok"
        amount={14_900}
        merchant="Kiiz"
        summary="Order 4F7A-21"
        expiresAt={expiresAt}
        onCancel={() => {}}
      />
    </>
  );
}

/** The button and the card in the styles of different shops. */
const meta: Meta<Args> = {
  title: 'PayButton/Theming',
  argTypes: {
    accent: {
      control: {
        type: 'color',
        presetColors: ['#0d7a6b', '#9a3f24', '#f14635', '#007aff', '#ffcc00', '#000'],
      },
    },
    expiresAt: { table: { disable: true } },
  },
  args: { accent: '#6b2a6b' },
  parameters: {
    docs: { page: StoryList },
    harness: { expiresInMs: 15 * 60_000 },
    // The rule is disabled, because this page shows several cards with the same name, unlike a shop's page.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
};

export default meta;

/** `--tarlan-pay-accent` is the only variable here. Change it in the controls. */
export const OneVariable: Story = {
  render: ({ accent, expiresAt }) => (
    <div className="harness-theme" style={{ ['--tarlan-pay-accent' as string]: accent }}>
      <Sample name="accent" expiresAt={expiresAt} />
    </div>
  ),
};

const themes = [
  { name: 'default', title: 'Default' },
  { name: 'red', title: '--tarlan-pay-accent: #f14635' },
  { name: 'black', title: '--tarlan-pay-accent: #000' },
  { name: 'dark', title: 'class="dark"' },
];

/** The styles of four shops. The last shop has a class for its dark theme, which sets only the background and the text colour. */
export const SideBySide: Story = {
  argTypes: { accent: { table: { disable: true } } },
  render: ({ expiresAt }) => (
    <div className="harness-themes">
      {themes.map(({ name, title }) => (
        <section key={name} className={`harness-theme harness-theme-${name}`} aria-label={title}>
          <h2>{title}</h2>
          <Sample name={name} expiresAt={expiresAt} />
        </section>
      ))}
    </div>
  ),
};

/** Every CSS variable with its value. Change a variable, and copy the resulting CSS. */
export const Tokens: Story = {
  argTypes: { accent: { table: { disable: true } } },
  render: ({ expiresAt }) => (
    <TokenEditor>
      <Sample name="tokens" expiresAt={expiresAt} />
    </TokenEditor>
  ),
  play: async ({ canvas, canvasElement }) => {
    const field = canvas.getByLabelText('accent');
    await waitFor(() => expect(field).toHaveValue('#0d7a6b'));
    // Sets the value by an event, because a user cannot type into the field of a native colour picker.
    fireEvent.change(field, { target: { value: '#123456' } });
    await expect(canvas.getByText(/--tarlan-pay-accent: #123456;/)).toBeVisible();
    const button = canvasElement.querySelector('.tarlan-pay-button') ?? canvasElement;
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe('rgb(18, 52, 86)'));
    canvas.getByRole('button', { name: 'Reset all' }).click();
    await waitFor(() => expect(field).toHaveValue('#0d7a6b'));
  },
};
