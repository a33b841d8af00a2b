import { requestsPath } from '../gateway/paths.js';
import type { SandboxRequest } from '../gateway/requestLog.js';
import type { SignatureReport } from '../signature/explainSignature.js';
import { type Html, html } from './html.js';
import { page } from './page.js';

const maxRows = 100;

/** The list of received requests, newest first. */
export function requestListPage(requests: readonly SandboxRequest[]): Response {
  const rows = requests
    .slice(-maxRows)
    .toReversed()
    .map(
      (request) => html`<tr>
<th scope="row"><a href="${requestsPath}/${request.id}">Request ${request.id}</a></th>
<td>${request.receivedAt.toISOString()}</td><td>${describeSignature(request)}</td><td>${describeResponse(request)}</td>
</tr>
`,
    );
  const table = html`<table>
<caption>Newest first. Reload the page to see new requests.</caption>
<thead><tr><th scope="col">Request</th><th scope="col">Time</th><th scope="col">Signature</th><th scope="col">Response</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  const body = html`<main class="wide">
<h1>Requests</h1>
${requests.length === 0 ? html`<p>No requests yet.</p>` : table}
<p><a href="/">Start page</a></p>
</main>`;
  return page('Requests', body);
}

/** The page of one request, with the explanation of its signature. */
export function requestPage(request: SandboxRequest, { expected, diagnostics }: SignatureReport): Response {
  const title = `Request ${request.id}`;
  const body = html`<main class="wide">
<h1>${title}</h1>
<dl>
<dt>Time</dt><dd>${request.receivedAt.toISOString()}</dd>
<dt>Signature</dt><dd>${describeSignature(request)}</dd>
<dt>Response</dt><dd>${describeResponse(request)}</dd>
</dl>
<h2>Signature check</h2>
<ul>
${diagnostics.map((diagnostic) => html`<li>${diagnostic}</li>\n`)}
</ul>
<h2>X-Signature header</h2>
${request.signature === null ? html`<p>The request has none.</p>` : preformatted(request.signature)}
<h2>Request body</h2>
${preformatted(request.body)}
${expected ? expectedTexts(expected) : null}
<p><a href="${requestsPath}">All requests</a></p>
</main>`;
  return page(title, body);
}

/** The page for an unknown request id. */
export function unknownRequestPage(): Response {
  const text = 'The sandbox has no request with this id. It keeps the last 1,000 requests.';
  return page('Unknown request', html`<main><h1>Unknown request</h1><p>${text}</p></main>`, { status: 404 });
}

function expectedTexts({ escaped, plain }: NonNullable<SignatureReport['expected']>): Html {
  if (escaped === plain) {
    return html`<h2>Text to sign</h2>
${preformatted(escaped)}`;
  }
  return html`<h2>Text to sign, with Go’s HTML escaping</h2>
${preformatted(escaped)}
<h2>Text to sign without escaping, which the sandbox accepts too</h2>
${preformatted(plain)}`;
}

function preformatted(content: string): Html {
  return html`<pre tabindex="0">${content}</pre>`;
}

function describeSignature({ signature, signatureValid }: SandboxRequest): string {
  if (signatureValid) return 'valid';
  return signature === null ? 'missing' : 'invalid';
}

function describeResponse({ errorCode }: SandboxRequest): string {
  return errorCode === 0 ? 'payment link' : `error ${errorCode}`;
}
