import { stylesheetPath } from '../gateway/paths.js';
import { type Html, html } from './html.js';

interface PageOptions {
  status?: number;
  formTargets?: readonly string[];
  lang?: string;
  note?: string;
}

/**
 * Creates a page with a strict Content-Security-Policy. It sends no `Cache-Control: no-store`, which would disable the back/forward
 * cache (https://developer.chrome.com/docs/web-platform/bfcache-ccns), because shops must be able to test with that cache.
 */
export function page(
  title: string,
  body: Html,
  {
    status = 200,
    formTargets = ["'none'"],
    lang = 'en',
    note = 'Sandbox: no money is transferred',
  }: PageOptions = {},
): Response {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action ${formTargets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const { text } = html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<header class="note">${note}</header>
${body}
</body>
</html>
`;
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'cache-control': 'private, no-cache',
      vary: 'accept-language',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}
