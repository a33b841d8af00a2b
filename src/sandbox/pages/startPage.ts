import { formatAmount } from '../../locales/formatAmount.js';
import { type GatewayErrorFormat, gatewayErrors } from '../gateway/gatewayErrors.js';
import type { SandboxLink } from '../gateway/linkStore.js';
import { errorAmountBase, magicAmounts } from '../gateway/magicAmounts.js';
import { linkPath } from '../paths.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import { requestsPath } from './requestPages.js';

const mostShown = 50;

/** What the start page shows of the settings. The secret key is not among them. */
export interface ShownSettings {
  agent: string;
  services?: readonly string[] | undefined;
  errors: GatewayErrorFormat;
  latencyMs: number;
  linkLifetimeMs: number;
  callbackUrl: string | undefined;
}

/** What the sandbox is, how it is set, and which amounts make it misbehave. */
export function startPage(settings: ShownSettings, links: readonly SandboxLink[]): Response {
  const { agent, services, errors, latencyMs, linkLifetimeMs, callbackUrl } = settings;
  const errorRows = gatewayErrors.map(({ code, message }) =>
    amountRow(errorAmountBase + code, `Error ${code}: ${message}`),
  );
  const body = html`<main class="wide">
<h1>Sandbox gateway</h1>
<p>An emulator of Tarlan Payments’ AGWS gateway for development. It checks signatures as the gateway does, and no money moves.</p>
<p><a href="${requestsPath}">What came in</a>: every request for a link, and what is wrong with its signature.</p>
<h2>Links to be paid</h2>
${pendingLinks(links.filter(({ status }) => status === 'pending'))}
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

function pendingLinks(links: readonly SandboxLink[]): Html {
  if (links.length === 0) return html`<p>There is none at the moment.</p>`;
  const rows = links
    .slice(-mostShown)
    .toReversed()
    .map(
      ({ id, amount, username, referHost }) => html`<tr>
<th scope="row">${formatAmount(amount)}</th><td>${referHost}</td><td>${username}</td>
<td><a href="/pay/${id}" aria-label="Scan it for me: ${formatAmount(amount)}, ${username}">Scan it for me</a></td>
</tr>
`,
    );
  return html`<table>
<caption>Each is a QR code on a shop’s page: “Scan it for me” opens it as the payer’s phone would. The newest come first.</caption>
<thead><tr><th scope="col">Amount</th><th scope="col">Shop</th><th scope="col">Account</th><th scope="col">Phone</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function amountRow(amount: number, description: string): Html {
  return html`<tr><th scope="row">${amount}</th><td>${description}</td></tr>\n`;
}
