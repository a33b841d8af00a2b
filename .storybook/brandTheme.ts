import { create } from 'storybook/theming/create';

const sans = 'system-ui, "Noto Sans", "Segoe UI", Roboto, sans-serif';
const mono = 'ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", monospace';

/** Theme of Storybook's own UI, in the colours of the example storefront and in system fonts. */
export const brandTheme = create({
  base: 'light',
  brandTitle: 'react-tarlan-pay',
  brandUrl: './',
  brandTarget: '_self',
  brandImage: './logo.svg',
  fontBase: sans,
  fontCode: mono,
  colorPrimary: '#0a6b5c',
  colorSecondary: '#0a6b5c',
  appBg: '#f3f6f5',
  appContentBg: '#ffffff',
  appPreviewBg: '#ffffff',
  appBorderColor: '#d5dcda',
  appBorderRadius: 8,
  textColor: '#1c2725',
  textMutedColor: '#54625f',
  textInverseColor: '#ffffff',
  barBg: '#ffffff',
  barTextColor: '#54625f',
  barHoverColor: '#0a6b5c',
  barSelectedColor: '#0a6b5c',
  buttonBg: '#ffffff',
  buttonBorder: '#d5dcda',
  booleanBg: '#e8eeec',
  booleanSelectedBg: '#ffffff',
  inputBg: '#ffffff',
  inputBorder: '#c3cecb',
  inputTextColor: '#1c2725',
  inputBorderRadius: 6,
});
