import { formatAmount } from '../../locales/formatAmount.js';
import { type GatewayErrorFormat, gatewayErrors } from '../gateway/gatewayErrors.js';
import type { SandboxLink } from '../gateway/linkStore.js';
import { errorAmountBase, magicAmounts } from '../gateway/magicAmounts.js';
import { callbacksPath, linkPath, paymentPath, requestsPath } from '../gateway/paths.js';
import { type Html, html } from './html.js';
import { page } from './page.js';

const maxRows = 50;

/** The settings on the start page. The secret key is not one of them. */
export interface DisplayedSettings {
  agent: string;
  services?: readonly string[] | undefined;
  errors: GatewayErrorFormat;
  latencyMs: number;
  linkLifetimeMs: number;
  callbackUrl: string | undefined;
}

/** The start page: pending links, settings and magic amounts. */
export function startPage(settings: DisplayedSettings, links: readonly SandboxLink[]): Response {
  const { agent, services, errors, latencyMs, linkLifetimeMs, callbackUrl } = settings;
  const errorRows = gatewayErrors.map(({ code, message }) =>
    amountRow(errorAmountBase + code, `Error ${code}: ${message}`),
  );
  const body = html`<main class="wide">
<h1>Sandbox gateway</h1>
<p>An emulator of Tarlan Payments’ AGWS gateway for development. It validates requests and signatures as the gateway does, but transfers no money.</p>
<p><a href="${requestsPath}">Requests</a>: all requests for a payment link, with an explanation of each signature.</p>
<p><a href="${callbacksPath}">Callbacks</a>: all signed callbacks (webhooks) with the shop’s responses.</p>
<h2>Pending payment links</h2>
${pendingLinks(links.filter(({ status }) => status === 'pending'))}
<h2>Settings</h2>
<dl>
<dt>Endpoint</dt><dd>POST ${linkPath}</dd>
<dt>Agent</dt><dd>${agent}</dd>
<dt>Services</dt><dd>${services?.join(', ') ?? 'any'}</dd>
<dt>Error format</dt><dd>${errors}</dd>
<dt>Latency</dt><dd>${latencyMs} ms</dd>
<dt>Link lifetime</dt><dd>${linkLifetimeMs / 1000} s</dd>
<dt>Callback URL</dt><dd>${callbackUrl ?? 'none'}</dd>
</dl>
<h2>Magic amounts</h2>
<table>
<caption>Any other amount creates a link that can be paid.</caption>
<thead><tr><th scope="col">Amount</th><th scope="col">Behaviour</th></tr></thead>
<tbody>
${Object.values(magicAmounts).map(({ amount, description }) => amountRow(amount, description))}
${errorRows}
</tbody>
</table>
</main>`;
  return page('Sandbox gateway', body);
}

function pendingLinks(links: readonly SandboxLink[]): Html {
  if (links.length === 0) return html`<p>There are no pending links.</p>`;
  const rows = links
    .slice(-maxRows)
    .toReversed()
    .map(
      ({ id, amount, username, referHost }) => html`<tr>
<th scope="row">${formatAmount(amount)}</th><td>${referHost}</td><td>${username}</td>
<td><a href="${paymentPath}/${id}" aria-label="Open payment page: ${formatAmount(amount)}, ${username}">Open payment page</a></td>
</tr>
`,
    );
  return html`<table>
<caption>Opening the payment page has the same effect as scanning the QR code with a phone. Newest first.</caption>
<thead><tr><th scope="col">Amount</th><th scope="col">Shop</th><th scope="col">Account</th><th scope="col">Payment page</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function amountRow(amount: number, description: string): Html {
  return html`<tr><th scope="row">${amount}</th><td>${description}</td></tr>\n`;
}
