import * as Radix from '@radix-ui/react-dialog';
import { type DOMAttributes, type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import styles from 'react-tarlan-pay/styles.css?inline';
import type { PlaceKind } from './PageConfig.js';

interface PlaceProps {
  kind: PlaceKind | undefined;
  /** True if the page hides the button's parent. */
  isHidden: boolean;
  children: ReactNode;
}

/** Surrounds a button as a shop's page may do, for example with a hidden parent or with the shop's own modal. */
export function Place({ kind, isHidden, children }: PlaceProps): ReactNode {
  switch (kind) {
    case undefined:
      return children;
    case 'display-none':
      return <div hidden={isHidden}>{children}</div>;
    case 'closed-details':
      return (
        <details open={!isHidden}>
          <summary>Payment</summary>
          {children}
        </details>
      );
    case 'content-visibility':
      return <div style={{ contentVisibility: isHidden ? 'hidden' : 'visible' }}>{children}</div>;
    case 'native-dialog':
      return <NativeDialog>{children}</NativeDialog>;
    case 'radix-dialog':
      return <RadixDialog>{children}</RadixDialog>;
    case 'shadow-root':
      return <ShadowRootPlace>{children}</ShadowRootPlace>;
  }
}

/** Writes the name of each event that reaches the shop to `data-events` of the page. */
function record(name: string): void {
  const { dataset } = document.documentElement;
  dataset.events = `${dataset.events ?? ''} ${name}`.trim();
}

const recorded: DOMAttributes<Element> = Object.fromEntries(
  ['Click', 'PointerDown', 'KeyDown', 'KeyUp', 'Cancel', 'Close', 'Submit', 'Focus'].map((name) => [
    `on${name}`,
    () => record(`on${name}`),
  ]),
);

/** Records the events with which the document's listeners of a hand-written modal would close the modal. */
function useDocumentListeners(): void {
  useEffect(() => {
    const names = ['click', 'pointerdown', 'keydown', 'keyup'] as const;
    const listener = ({ type }: Event) => record(`document ${type}`);
    const listenerOfEscape = (event: Event) =>
      event instanceof KeyboardEvent && event.key === 'Escape' && record(`captured ${event.type}`);
    for (const name of names) {
      document.addEventListener(name, listener);
      document.addEventListener(name, listenerOfEscape, true);
    }
    return () => {
      for (const name of names) {
        document.removeEventListener(name, listener);
        document.removeEventListener(name, listenerOfEscape, true);
      }
    };
  }, []);
}

function NativeDialog({ children }: { children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDialogElement>(null);
  useDocumentListeners();
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  return (
    <dialog ref={ref} id="shop" {...recorded}>
      <form>{children}</form>
    </dialog>
  );
}

function RadixDialog({ children }: { children: ReactNode }): ReactNode {
  useDocumentListeners();
  return (
    <Radix.Root defaultOpen>
      <Radix.Portal>
        <Radix.Content id="shop" aria-describedby={undefined} {...recorded}>
          <Radix.Title>Checkout</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function ShadowRootPlace({ children }: { children: ReactNode }): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useEffect(() => {
    if (!ref.current || ref.current.shadowRoot) return;
    const shadow = ref.current.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
    setRoot(shadow);
  }, []);
  return <div ref={ref}>{root && createPortal(children, root)}</div>;
}
