/** Allows no other origins and no inline code. The package works under this policy without exceptions. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // QR codes are displayed as data URIs.
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Adds the security headers to a response. */
export function withSecurityHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('content-security-policy', contentSecurityPolicy);
  headers.set('x-content-type-options', 'nosniff');
  // Anyone who knows the URL of an order can see the order, so it must not leak to other sites.
  headers.set('referrer-policy', 'same-origin');
  return new Response(response.body, { status: response.status, headers });
}
