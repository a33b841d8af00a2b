import { readFile } from 'node:fs/promises';
import { openEmbeddedDatabase } from '../../examples/storefront/server/database.js';
import { type Storefront, startStorefront } from '../../examples/storefront/server/startStorefront.js';
import { clientDir } from './buildClient.js';
import type { PageConfig } from './page/PageConfig.js';

type Answer = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** Each flow has a separate storefront, so that it starts with an empty browser storage. */
export interface FlowShop extends Pick<Storefront, 'url' | 'sandboxUrl' | 'close'> {
  /** Creates an order for one product, and returns its id. */
  order(productId: string): Promise<string>;
  /** The URL of the page that has only a pay button. */
  buttonUrl(config: PageConfig): string;
  /**
   * The URL of a page with a frame at its top left corner, which shows the page of `buttonUrl`. A sandboxed frame has the origin of the
   * page, so that the driver can read the frame. A frame without a sandbox has another origin.
   */
  frameUrl(config: PageConfig, sandbox?: string): string;
  /** Answers requests to a matching path instead of the shop. A later call for the same path replaces the answer. */
  answer(path: RegExp, answer: Answer): void;
  /**
   * From now on, the first request for each of three chunks gets a 404 response: the card, the status watcher and the error messages.
   * The chunks of the link reader and the dialog never fail here, because a payment continues without them.
   */
  failScriptsOnce(): void;
  links(): ReturnType<Storefront['sandbox']['links']>;
  settle(outcome: Parameters<Storefront['sandbox']['settle']>[1]): Promise<void>;
  /** The `Idempotency-Key` of each request for a payment link. */
  keys: readonly (string | null)[];
}

/** All flows share one database, because opening a database takes longer than starting a shop. */
const database = openEmbeddedDatabase();

export async function startFlowShop(): Promise<FlowShop> {
  const answers = new Map<string, { path: RegExp; answer: Answer }>();
  const keys: (string | null)[] = [];
  const { url, sandboxUrl, sandbox, close } = await startStorefront({
    clientDir,
    database: await database,
    intercept: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/api/payment-link') keys.push(request.headers.get('idempotency-key'));
      for (const { path, answer } of answers.values()) if (path.test(pathname)) return answer(request);
      return undefined;
    },
  });
  const buttonUrl: FlowShop['buttonUrl'] = (config) =>
    `${url}/button.html#${encodeURIComponent(JSON.stringify(config))}`;
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
    buttonUrl,
    frameUrl: (config, sandboxed) => {
      const respond = (html: string) => new Response(html, { headers: { 'content-type': 'text/html' } });
      // This route serves a copy of the page, because the storefront forbids frames of its own pages.
      answer(/^\/framed$/, async () => respond(await readFile(`${clientDir}/button.html`, 'utf8')));
      const attribute =
        sandboxed === undefined ? '' : `sandbox="allow-scripts allow-same-origin ${sandboxed}"`;
      const source = buttonUrl(config).replace('button.html', 'framed');
      const html = `<!doctype html><title>Frame</title><body style="margin: 0">
        <iframe src="${source}" width="600" height="400" style="border: 0" ${attribute}></iframe>`;
      answer(/^\/frame$/, () => respond(html));
      return `${sandboxed === undefined ? url.replace('localhost', '127.0.0.1') : url}/frame`;
    },
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
