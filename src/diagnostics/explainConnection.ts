import type { Explanation } from './explainAnswer.js';

/** Explains why a request got no answer, by the URLs of the page and the endpoint. Null if both have the same origin. */
export function explainConnection(endpoint: unknown): Explanation | null {
  if (typeof endpoint === 'function') return null;
  const { origin, protocol, hostname } = new URL(String(endpoint), document.baseURI);
  if (origin === location.origin) return null;
  const isLocal = /^(localhost|127\.|\[::1\])/.test(hostname);
  if (location.protocol === 'https:' && protocol === 'http:' && !isLocal)
    return {
      problem: `This page is https, and the endpoint on ${origin} is not, so browsers block the request.`,
      fix: 'give the endpoint an https address, or pass a path such as `/api/payment-link`.',
    };
  return {
    problem: `The endpoint is on ${origin}, and this page on ${location.origin}.`,
    fix: `check that the endpoint runs there, and add '${location.origin}' to its \`allowedOrigins\`: without it browsers block the request. The Network panel shows which of the two it is.`,
  };
}
