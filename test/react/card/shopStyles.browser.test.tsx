import type { ComponentProps } from 'react';
import { PayButton } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { PaymentPanel } from 'react-tarlan-pay/panel';
import styles from 'react-tarlan-pay/styles.css?inline';
import { createScriptedEndpoint } from 'react-tarlan-pay/testing';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { Button, shadcnTheme } from '../shadcnButton.js';
import { addStyles, card, find, generateTailwind, layers, removeStyles } from './cardPage.js';

describe('the look of the shop', () => {
  const accent = 'rgb(13, 122, 107)';

  it('utility classes of Tailwind CSS override the styles of PayButton, whichever of the two stylesheets comes first', async () => {
    const utilities = await generateTailwind('', ['bg-red-600', 'rounded-none']);
    for (const sheets of [
      [styles, utilities],
      [layers, styles, utilities],
      [layers, utilities, styles],
    ]) {
      addStyles(...sheets);
      const screen = await render(
        <>
          <PayButton endpoint="/pay" order={{}} className="bg-red-600 rounded-none" />
          <i className="bg-red-600" />
        </>,
      );
      const { backgroundColor, borderRadius } = getComputedStyle(find('.tarlan-pay-button'));
      expect(backgroundColor).toBe(getComputedStyle(find('i')).backgroundColor);
      expect(backgroundColor).not.toBe(accent);
      expect(borderRadius).toBe('0px');
      await screen.unmount();
      removeStyles();
    }
  });

  it('a CSS rule outside of @layer overrides the styles of PayButton and PaymentPanel, before and after the package’s stylesheet', async () => {
    const own =
      '.tarlan-pay-button { background: rgb(1, 2, 3); border-radius: 3px } .tarlan-pay-title { font-size: 11px }';
    for (const sheets of [
      [own, styles],
      [styles, own],
    ]) {
      addStyles(...sheets);
      const screen = await render(
        <>
          <PayButton endpoint="/pay" order={{}} />
          <PaymentPanel {...card} />
        </>,
      );
      const { backgroundColor, borderRadius } = getComputedStyle(find('.tarlan-pay-button'));
      expect([backgroundColor, borderRadius]).toEqual(['rgb(1, 2, 3)', '3px']);
      expect(getComputedStyle(find('.tarlan-pay-title')).fontSize).toBe('11px');
      await screen.unmount();
      removeStyles();
    }
  });

  it.each([
    ['the variant and size of the recipe', { size: 'lg' }, undefined, '40px'],
    ['the class of the button’s props', { variant: 'outline' }, 'h-12 w-40', '48px'],
    ['a child element', { asChild: true }, undefined, '36px'],
  ] as const)(
    'the Button of shadcn/ui looks the same in the render prop of PayButton, with %s',
    async (_, look, className, height) => {
      const show = (props: ComponentProps<'button'>) =>
        'asChild' in look ? (
          <Button {...look} {...props}>
            <button type="button">{props.children}</button>
          </Button>
        ) : (
          <Button {...look} {...props} />
        );
      const screen = await render(
        <>
          <PayButton
            endpoint={createScriptedEndpoint('hang')}
            order={{}}
            className={className}
            render={(props) => show(props)}
          />
          {show({ className, children: en.pay })}
        </>,
      );
      const buttons = [...document.querySelectorAll('button')];
      const classes = buttons.flatMap((button) => [...button.classList]);
      addStyles(layers, await generateTailwind(shadcnTheme, classes), styles);
      const [own, other] = buttons.map((button) => {
        const { backgroundColor, borderRadius, height, padding, fontSize, fontWeight, color } =
          getComputedStyle(button);
        return { backgroundColor, borderRadius, height, padding, fontSize, fontWeight, color };
      });
      expect(own).toEqual(other);
      expect(own?.height).toBe(height);
      await screen.getByRole('button').first().click();
      await expect.element(screen.getByRole('button').first()).toHaveAttribute('data-status', 'creating');
    },
  );
});
