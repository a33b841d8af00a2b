import type { Decorator } from '@storybook/react-vite';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { PaymentProvider } from 'react-tarlan-pay';
import { catalogs, type DeskGlobals, readGlobals } from '../../.storybook/toolbar.js';
import { BankApp } from './BankApp.js';
import { createStoryShop, type StoryOrder } from './createStoryShop.js';
import { Payer } from './Payer.js';
import { type DeskParameters, readDesk } from './parameters.js';

interface DeskProps {
  globals: DeskGlobals;
  desk: DeskParameters;
  cart: string;
  children: ReactNode;
}

/** A shop with its endpoint and a gateway, and a payer where the story wants one. */
function Desk({ globals, desk, cart, children }: DeskProps): ReactElement {
  const { format, latency, locale } = globals;
  const shop = useMemo(() => createStoryShop({ format, latency: Number(latency) }), [format, latency]);
  const [opened, setOpened] = useState<string | null>(null);
  const { payer, watched, bank } = desk;
  return (
    <>
      <PaymentProvider<StoryOrder>
        // Another gateway is another story.
        key={`${format} ${latency}`}
        endpoint={shop.endpoint}
        locale={catalogs[locale]}
        checkStatus={watched ? shop.checkStatus : undefined}
        openPage={setOpened}
      >
        {payer ? <Payer script={payer}>{children}</Payer> : children}
      </PaymentProvider>
      {bank && <BankApp shop={shop} cart={cart} />}
      {opened !== null && !payer && (
        <p className="desk-opened">
          The payer would now be at <code>{opened}</code>
        </p>
      )}
    </>
  );
}

export const withShop: Decorator = (Story, { globals, parameters, args }) => (
  <Desk globals={readGlobals(globals)} desk={readDesk(parameters)} cart={cartOf(args)}>
    <Story />
  </Desk>
);

function cartOf({ order }: { order?: unknown }): string {
  const isOrder = typeof order === 'object' && order !== null && 'cart' in order;
  return isOrder ? String(order.cart) : '';
}
