import { type Html, html } from './html.js';

/** Where the pages' stylesheet is served. */
export const stylesheetPath = '/tarlan-sandbox.css';

/** One page of the sandbox. No `no-store`: it would keep the page out of the back/forward cache, which shops must be able to test. */
export function page(title: string, body: Html, { status = 200, formTargets = ["'none'"] } = {}): Response {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action ${formTargets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheetPath}">
</head>
<body>
<header class="note">Sandbox: no money moves here</header>
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
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  });
}
