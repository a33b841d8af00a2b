import 'react-tarlan-pay/styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { PayButton, type PaymentLinkError } from 'react-tarlan-pay';
import { canaries } from '../canaries.js';
import { getFacts } from '../invariants.js';
import { catalogs } from '../languages.js';
import { serializeError } from '../serializeError.js';
import type { ButtonConfig, ShopConfig, ShopPage } from './ShopPage.js';

/** Renders the buttons that the URL fragment describes, and records the events of the page for the tests. */
const shop: ShopPage = {
  errors: [],
  exposedText: [],
  uncaught: [],
  violations: [],
  windows: [],
  statuses: [],
  paid: [],
  async clearQueries() {
    await hostileClient.cancelQueries();
    await hostileClient.resetQueries();
    hostileClient.removeQueries();
    hostileClient.clear();
  },
  restoreDeclined() {
    hostileClient.setQueryData(['react-tarlan-pay', '42'], { status: 'declined', checking: 'ok' });
  },
  show,
  start,
};
let visits = 0;
Object.assign(window, { shop });

window.addEventListener('error', ({ message }) => shop.uncaught.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => shop.uncaught.push(String(reason)));
window.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
  shop.violations.push(effectiveDirective),
);

const openWindow = window.open;
window.open = (address, ...rest) => {
  shop.windows.push(String(address));
  return openWindow.call(window, address, ...rest);
};

/** A `QueryClient` whose defaults would break a payment if the package used them. */
const hostileClient = new QueryClient({
  defaultOptions: {
    mutations: {
      retry: 3,
      retryDelay: 0,
      networkMode: 'offlineFirst',
      throwOnError: true,
      onError: () => shop.uncaught.push('the page’s own onError'),
    },
  },
});

const element = document.getElementById('root');
if (!element) throw new Error('The page has no #root.');
const root = createRoot(element);

/** Resets the page to its state after loading. A reset is faster than a reload. */
function start(config: ShopConfig): void {
  visits++;
  const { errors, exposedText, uncaught, violations, windows, statuses, paid } = shop;
  for (const record of [errors, exposedText, uncaught, violations, windows, statuses, paid])
    record.length = 0;
  sessionStorage.clear();
  show(config);
}

function show({ buttons, language, hostile }: ShopConfig): void {
  const row = buttons.map((button) => (
    <Button key={visits + button.name} {...button} visit={visits} language={language} />
  ));
  root.render(hostile ? <QueryClientProvider client={hostileClient}>{row}</QueryClientProvider> : row);
}

type ButtonProps = ButtonConfig & Pick<ShopConfig, 'language'> & { visit: number };

function Button({ name, order, source, language, visit, ...props }: ButtonProps) {
  const sources = {
    value: order,
    throws: () => {
      throw new Error('no stock');
    },
    never: () => new Promise(() => {}),
  };
  return (
    <div data-name={name}>
      <PayButton
        order={sources[source ?? 'value']}
        locale={catalogs[language]}
        headers={{ 'X-Session': canaries.token }}
        onError={(error: PaymentLinkError) => {
          // Ignores a button of an earlier row that is about to unmount but is still in the page.
          if (visit !== visits) return;
          shop.errors.push(getFacts(error));
          shop.exposedText.push(serializeError(error));
        }}
        // The cast is safe, because the order of every row has an id.
        onPaid={(_link, context) => void shop.paid.push((context.order as { orderId: string }).orderId)}
        onStatusChange={({ status }) => void (visit === visits && shop.statuses.push(status))}
        {...props}
      />
    </div>
  );
}

show(JSON.parse(decodeURIComponent(location.hash.slice(1))));
