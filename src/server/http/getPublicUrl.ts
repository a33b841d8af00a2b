/**
 * Returns the URL as the browser sees it. A proxy reports the scheme and host in `X-Forwarded-Proto` and `X-Forwarded-Host`,
 * which count only if the shop trusts its proxy, because any client can send them.
 */
export function getPublicUrl(request: Request, trustProxy: boolean): URL {
  const url = new URL(request.url);
  if (!trustProxy) return url;
  const protocol = getFirst(request, 'x-forwarded-proto') ?? url.protocol.slice(0, -1);
  const host = getFirst(request, 'x-forwarded-host') ?? url.host;
  const forwarded = `${protocol}://${host}${url.pathname}`;
  return /^https?$/.test(protocol) && URL.canParse(forwarded) ? new URL(forwarded) : url;
}

/** Each proxy appends its value; the first one is that of the browser. */
function getFirst(request: Request, name: string): string | null {
  return request.headers.get(name)?.split(',', 1)[0]?.trim().toLowerCase() || null;
}
