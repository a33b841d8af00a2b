/** A Web-standard request, or the context of a framework that contains it as `request`. */
export type RequestSource =
  | Request
  | {
      request: Request;
      /**
       * Keeps a worker running until the promise settles. The contexts of Cloudflare, Vercel and Netlify have this function.
       */
      waitUntil?: (promise: Promise<unknown>) => void;
    };

/**
 * Returns the Web-standard request of a handler's argument, or null. Requests of other realms and of adapters are recognized too.
 *
 * What the request throws when its URL, method or headers are read is not caught: with such an error Next stops prerendering a
 * route, and the error must reach Next. Handlers call this function outside their `try`.
 */
export function findRequest(source: unknown): Request | null {
  if (isRequest(source)) return source;
  const inner = getProperty(source, 'request');
  return isRequest(inner) ? inner : null;
}

/** Creates the error for an argument without a Web-standard request. For a Node request the message names the adapter. */
export function createSourceError(owner: string, source: unknown): TypeError {
  // Fastify has the Node request in `raw`, Koa in `req`.
  const isNode = [source, getProperty(source, 'raw'), getProperty(source, 'req')].some(isNodeRequest);
  return new TypeError(
    isNode
      ? `${owner} takes a Web-standard Request, but was called with a request of Node (Express, node:http, Fastify, Next's Pages ` +
          "Router). Wrap it: `import { toNodeHandler } from 'react-tarlan-pay/server/node'`, then `app.all(path, toNodeHandler(handler))`."
      : `${owner} takes a Web-standard Request or an object with it as \`request\`.`,
  );
}

function isRequest(value: unknown): value is Request {
  if (typeof getProperty(value, 'url') !== 'string' || typeof getProperty(value, 'method') !== 'string')
    return false;
  return typeof getProperty(getProperty(value, 'headers'), 'get') === 'function';
}

function isNodeRequest(value: unknown): boolean {
  return (
    Array.isArray(getProperty(value, 'rawHeaders')) && typeof getProperty(value, 'httpVersion') === 'string'
  );
}

function getProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
