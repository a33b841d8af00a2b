import { parseHttpUrl } from '../server/options.js';
import { type GatewayErrorFormat, gatewayErrors } from './gatewayErrors.js';
import { type Html, html } from './html.js';
import type { SandboxLink, SandboxOutcome } from './linkStore.js';
import { errorAmountBase, magicAmounts } from './magicAmounts.js';

/** Where the pages' stylesheet is served. */
export const stylesheetPath = '/tarlan-sandbox.css';

/** What the start page shows of the settings. The secret key is not among them. */
export interface ShownSettings {
  agent: string;
  services?: readonly string[] | undefined;
  errors: GatewayErrorFormat;
  latencyMs: number;
  linkLifetimeMs: number;
  callbackUrl: string | undefined;
  linkPath: string;
}

/** The page that the payer is sent to: to pay on, or what became of the payment. */
export function paymentPage(link: SandboxLink, status = 200): Response {
  const amount = `${groupDigits(link.amount)}\u00a0₸`;
  const returnUrl = parseHttpUrl(link.returnUrl);
  const content = link.status === 'pending' ? payForm(amount) : outcome(link.status, returnUrl);
  const title = link.status === 'pending' ? `Pay ${amount}` : outcomeTexts[link.status].title;
  const body = html`<main>
<p class="bank">Sandbox bank</p>
<h1>${title}</h1>
<dl>
<dt>Amount</dt><dd>${amount}</dd>
<dt>Shop</dt><dd>${link.referHost}</dd>
<dt>Service</dt><dd>${link.service}</dd>
<dt>Account</dt><dd>${link.username}</dd>
</dl>
${content}
</main>`;
  return page(title, body, { status, formTargets: ["'self'", ...(returnUrl ? [cspSource(returnUrl)] : [])] });
}

function payForm(amount: string): Html {
  return html`<form method="post">
<button class="primary" name="outcome" value="paid">Pay ${amount}</button>
<button name="outcome" value="declined">Decline</button>
<button name="outcome" value="expired">Let it expire</button>
</form>`;
}

const outcomeTexts: Record<SandboxOutcome, { title: string; text: string }> = {
  paid: { title: 'Paid', text: 'The payment went through.' },
  declined: { title: 'Declined', text: 'The payment was declined. No money was taken.' },
  expired: { title: 'Expired', text: 'This link can no longer be paid. No money was taken.' },
};

function outcome(status: SandboxOutcome, returnUrl: URL | null): Html {
  const { text } = outcomeTexts[status];
  if (!returnUrl) return html`<p role="status">${text} You can close this page.</p>`;
  return html`<p role="status">${text}</p>
<a class="button primary" href="${returnUrl.href}">Back to the shop</a>`;
}

/** What the sandbox is, how it is set, and which amounts make it misbehave. */
export function startPage(settings: ShownSettings): Response {
  const { agent, services, errors, latencyMs, linkLifetimeMs, callbackUrl, linkPath } = settings;
  const errorRows = gatewayErrors.map(({ code, message }) =>
    amountRow(errorAmountBase + code, `Error ${code}: ${message}`),
  );
  const body = html`<main class="wide">
<h1>Sandbox gateway</h1>
<p>An emulator of Tarlan Payments’ AGWS gateway for development. It checks signatures as the gateway does, and no money moves.</p>
<h2>Settings</h2>
<dl>
<dt>Payment links</dt><dd>POST ${linkPath}</dd>
<dt>Agent</dt><dd>${agent}</dd>
<dt>Services</dt><dd>${services?.join(', ') ?? 'any'}</dd>
<dt>Error format</dt><dd>${errors}</dd>
<dt>Latency</dt><dd>${latencyMs} ms</dd>
<dt>Links live</dt><dd>${linkLifetimeMs / 1000} s</dd>
<dt>Callbacks to</dt><dd>${callbackUrl ?? 'nowhere'}</dd>
</dl>
<h2>Magic amounts</h2>
<table>
<caption>Every other amount gives a link that can be paid.</caption>
<thead><tr><th scope="col">Amount</th><th scope="col">What happens</th></tr></thead>
<tbody>
${Object.values(magicAmounts).map(({ amount, description }) => amountRow(amount, description))}
${errorRows}
</tbody>
</table>
</main>`;
  return page('Sandbox gateway', body);
}

function amountRow(amount: number, description: string): Html {
  return html`<tr><th scope="row">${amount}</th><td>${description}</td></tr>\n`;
}

/** A page for a link that the sandbox does not know, or no longer. */
export function unknownLinkPage(): Response {
  const text = 'There is no such payment link. The sandbox forgets its links when it stops.';
  return page('Unknown link', html`<main><h1>Unknown link</h1><p>${text}</p></main>`, { status: 404 });
}

/** No `no-store`: it would keep the page out of the back/forward cache, which shops must be able to test. */
function page(title: string, body: Html, { status = 200, formTargets = ["'none'"] } = {}): Response {
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

/** Chromium holds the redirect after a form to `form-action` too. A policy cannot name an IPv6 host: its scheme must do. */
function cspSource(url: URL): string {
  return url.hostname.startsWith('[') ? url.protocol : url.origin;
}

/** Not `Intl`: runtimes disagree on tenge. */
function groupDigits(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
