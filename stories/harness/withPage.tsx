import type { Decorator } from '@storybook/react-vite';
import { type MouseEvent, type ReactElement, type ReactNode, useMemo } from 'react';
import styles from 'react-tarlan-pay/styles.css?raw';
import { locales, parseGlobals, type StoryGlobals } from './globals.js';
import { getHarnessParameters } from './harnessParameters.js';
import './harness.css';

interface PageProps {
  globals: StoryGlobals;
  unstyled: boolean;
  /** True if the page fills the viewport. False on docs pages, which show many stories. */
  fullHeight: boolean;
  children: ReactNode;
}

/** The page around a story. Applies the toolbar's language, direction, theme and motion. */
export function Page({ globals, unstyled, fullHeight, children }: PageProps): ReactElement {
  const { locale, direction, theme, motion } = globals;
  const sheet = useMemo(() => applyPreferences(styles, { theme, motion }), [theme, motion]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles the clicks of links inside and is not a control.
    // biome-ignore lint/a11y/useKeyWithClickEvents: browsers fire `click` for links activated by keyboard too.
    <div
      className={fullHeight ? 'harness-page harness-full-height' : 'harness-page'}
      data-theme={theme}
      lang={locales[locale].lang}
      dir={direction}
      onClick={preventNavigation}
    >
      {unstyled || <style>{sheet}</style>}
      {children}
    </div>
  );
}

export const withPage: Decorator = (Story, { globals, parameters, viewMode }) => (
  <Page
    globals={parseGlobals(globals)}
    unstyled={getHarnessParameters(parameters).unstyled ?? false}
    fullHeight={viewMode !== 'docs'}
  >
    <Story />
  </Page>
);

/** Makes the stylesheet's media queries match, because a page cannot change the preferences of the system. */
function applyPreferences(sheet: string, { theme, motion }: Pick<StoryGlobals, 'theme' | 'motion'>): string {
  const contrast = theme === 'contrast' ? sheet.replaceAll('(prefers-contrast: more)', 'all') : sheet;
  return motion === 'reduced' ? contrast.replaceAll('(prefers-reduced-motion: reduce)', 'all') : contrast;
}

function preventNavigation(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a[href^="https:"]')) event.preventDefault();
}
