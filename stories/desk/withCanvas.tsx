import type { Decorator } from '@storybook/react-vite';
import { type MouseEvent, type ReactElement, type ReactNode, useMemo } from 'react';
import styles from 'react-tarlan-pay/styles.css?raw';
import { catalogs, type DeskGlobals, readGlobals } from '../../.storybook/toolbar.js';
import { readDesk } from './parameters.js';
import './desk.css';

interface CanvasProps {
  globals: DeskGlobals;
  unstyled: boolean;
  /** The story has the page for itself. */
  alone: boolean;
  children: ReactNode;
}

/** The page that a story stands on: language, direction, theme, motion. */
export function Canvas({ globals, unstyled, alone, children }: CanvasProps): ReactElement {
  const { locale, direction, theme, motion } = globals;
  const sheet = useMemo(() => preferring(styles, { theme, motion }), [theme, motion]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it looks at clicks on links inside, and adds no control.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key is clicked too.
    <div
      className={alone ? 'desk-canvas desk-page' : 'desk-canvas'}
      data-theme={theme}
      lang={catalogs[locale].lang}
      dir={direction}
      onClick={stayHere}
    >
      {unstyled || <style>{sheet}</style>}
      {children}
    </div>
  );
}

export const withCanvas: Decorator = (Story, { globals, parameters, viewMode }) => (
  <Canvas
    globals={readGlobals(globals)}
    unstyled={readDesk(parameters).unstyled ?? false}
    alone={viewMode !== 'docs'}
  >
    <Story />
  </Canvas>
);

/**
 * A page cannot change what the system asks for, but it can take the stylesheet's own rules for that case out of their
 * media queries: what is seen is what such a payer gets.
 */
function preferring(sheet: string, { theme, motion }: Pick<DeskGlobals, 'theme' | 'motion'>): string {
  const contrast = theme === 'contrast' ? sheet.replaceAll('(prefers-contrast: more)', 'all') : sheet;
  return motion === 'reduced' ? contrast.replaceAll('(prefers-reduced-motion: reduce)', 'all') : contrast;
}

/** No link leads out of a story. */
function stayHere(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a[href^="https:"]')) event.preventDefault();
}
