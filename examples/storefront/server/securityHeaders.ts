/** Nothing from elsewhere, nothing inline: the package needs no exception from this policy. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // QR codes come from the gateway as data URIs.
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Adds the headers that every answer of the shop has. */
export function withSecurityHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', contentSecurityPolicy);
  headers.set('x-content-type-options', 'nosniff');
  // An order's address is a secret between shop and payer.
  headers.set('referrer-policy', 'same-origin');
  return new Response(response.body, { status: response.status, headers });
}
