import { openEmbeddedDatabase } from '../../examples/storefront/server/database.js';
import { type Storefront, startStorefront } from '../../examples/storefront/server/startStorefront.js';
import { clientDir } from './buildClient.js';
import type { PageConfig } from './page/PageConfig.js';

type Answer = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** A storefront of its own for each flow, so that nothing stays in the storage of its origin. */
export interface FlowShop extends Pick<Storefront, 'url' | 'sandboxUrl' | 'close'> {
  /** Creates an order for one product, and returns its id. */
  order(productId: string): Promise<string>;
  /** The URL of the page that has only a pay button. */
  buttonUrl(config: PageConfig): string;
  /** Answers the requests whose path matches instead of the shop, until it is called again. */
  answer(path: RegExp, answer: Answer): void;
  /**
   * Answers the first request of each chunk of a payment with an error from now on. Not of `hasQRCode`, which two chunks import:
   * Firefox and WebKit keep its failure. Without the chunk that imports it too, the payment page is opened instead.
   */
  failScriptsOnce(): void;
  links(): ReturnType<Storefront['sandbox']['links']>;
  settle(outcome: Parameters<Storefront['sandbox']['settle']>[1]): Promise<void>;
  /** The `Idempotency-Key` of each request for a payment link. */
  keys: readonly (string | null)[];
}

/** Of all flows, because a database takes longer to open than a shop. */
const database = openEmbeddedDatabase();

export async function startFlowShop(): Promise<FlowShop> {
  const answers = new Map<string, { path: RegExp; answer: Answer }>();
  const keys: (string | null)[] = [];
  const { url, sandboxUrl, sandbox, close } = await startStorefront({
    clientDir,
    database: await database,
    gatewayTimeoutMs: 1_000,
    intercept: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/payment-link') keys.push(request.headers.get('idempotency-key'));
      for (const { path, answer } of answers.values()) if (path.test(pathname)) return answer(request);
      return undefined;
    },
  });
  const links = () => sandbox.links();
  const answer: FlowShop['answer'] = (path, given) => answers.set(path.source, { path, answer: given });
  return {
    url,
    sandboxUrl,
    close,
    links,
    keys,
    order: async (productId) => {
      const response = await fetch(`${url}/api/orders`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ items: [{ productId, quantity: 1 }] }),
      });
      return (await response.json()).id;
    },
    buttonUrl: (config) => `${url}/button.html#${encodeURIComponent(JSON.stringify(config))}`,
    answer,
    failScriptsOnce: () => {
      const failed = new Set<string>();
      answer(/^\/assets\/(CurrentPayment|startStatusWatcher|failure)-/, ({ url: script }) => {
        const { pathname } = new URL(script);
        if (failed.has(pathname)) return undefined;
        failed.add(pathname);
        return new Response(null, { status: 404 });
      });
    },
    settle: async (outcome) => {
      await sandbox.settle(String(links().at(-1)?.id), outcome);
    },
  };
}
