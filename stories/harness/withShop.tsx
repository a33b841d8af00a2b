import type { Decorator } from '@storybook/react-vite';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { AutoPlay } from './AutoPlay.js';
import { BankControls } from './BankControls.js';
import { createStoryShop, type StoryOrder } from './createStoryShop.js';
import { locales, parseGlobals, type StoryGlobals } from './globals.js';
import { getHarnessParameters, type HarnessParameters } from './harnessParameters.js';

interface ShopProps {
  globals: StoryGlobals;
  parameters: HarnessParameters;
  cart: string;
  children: ReactNode;
}

/** Gives a story its own shop with a signing endpoint and a sandbox gateway. */
function Shop({ globals, parameters, cart, children }: ShopProps): ReactElement {
  const { format, latency, locale } = globals;
  const shop = useMemo(() => createStoryShop({ format, latency: Number(latency) }), [format, latency]);
  const [openedUrl, setOpenedUrl] = useState<string | null>(null);
  const { autoPlay, checkStatus, bankControls } = parameters;
  return (
    <>
      <PaymentProvider<StoryOrder>
        // Resets the story when the toolbar changes the gateway's error format or latency.
        key={`${format} ${latency}`}
        endpoint={shop.endpoint}
        locale={locales[locale]}
        checkStatus={checkStatus ? shop.checkStatus : undefined}
        openPage={setOpenedUrl}
      >
        {autoPlay ? <AutoPlay script={autoPlay}>{children}</AutoPlay> : children}
      </PaymentProvider>
      {bankControls && <BankControls shop={shop} cart={cart} />}
      {openedUrl !== null && !autoPlay && (
        <p className="harness-opened">
          The payment page would open now: <code>{openedUrl}</code>
        </p>
      )}
    </>
  );
}

export const withShop: Decorator = (Story, { globals, parameters, args }) => (
  <Shop globals={parseGlobals(globals)} parameters={getHarnessParameters(parameters)} cart={getCart(args)}>
    <Story />
  </Shop>
);

function getCart({ order }: { order?: unknown }): string {
  const hasCart = typeof order === 'object' && order !== null && 'cart' in order;
  return hasCart ? String(order.cart) : '';
}
