import type { SandboxRequest } from '../createSandboxGateway.js';
import type { SignatureReport } from '../signature/explainSignature.js';
import { type Html, html } from './html.js';
import { page } from './page.js';

/** Where the sandbox shows what came in. */
export const requestsPath = '/requests';

const mostShown = 100;

/** What came in, the newest first. */
export function requestListPage(requests: readonly SandboxRequest[]): Response {
  const rows = requests
    .slice(-mostShown)
    .toReversed()
    .map(
      (request) => html`<tr>
<th scope="row"><a href="${requestsPath}/${request.id}">Request ${request.id}</a></th>
<td>${request.receivedAt.toISOString()}</td><td>${nameSignature(request)}</td><td>${nameAnswer(request)}</td>
</tr>
`,
    );
  const table = html`<table>
<caption>The newest come first. Load the page again to see what came meanwhile.</caption>
<thead><tr><th scope="col">Request</th><th scope="col">Time</th><th scope="col">Signature</th><th scope="col">Answer</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  const body = html`<main class="wide">
<h1>What came in</h1>
${requests.length === 0 ? html`<p>Nothing yet.</p>` : table}
<p><a href="/">Start page</a></p>
</main>`;
  return page('What came in', body);
}

/** One request: what it said, whether its signature is right, and why not. */
export function requestPage(request: SandboxRequest, { expected, findings }: SignatureReport): Response {
  const title = `Request ${request.id}`;
  const body = html`<main class="wide">
<h1>${title}</h1>
<dl>
<dt>Time</dt><dd>${request.receivedAt.toISOString()}</dd>
<dt>Signature</dt><dd>${nameSignature(request)}</dd>
<dt>Answer</dt><dd>${nameAnswer(request)}</dd>
</dl>
<h2>About its signature</h2>
<ul>
${findings.map((finding) => html`<li>${finding}</li>\n`)}
</ul>
<h2>X-Signature</h2>
${request.signature === null ? html`<p>None was sent.</p>` : text(request.signature)}
<h2>The body that was sent</h2>
${text(request.body)}
${expected ? expectedTexts(expected) : null}
<p><a href="${requestsPath}">What came in</a></p>
</main>`;
  return page(title, body);
}

/** A page for a request that the sandbox does not know, or no longer. */
export function unknownRequestPage(): Response {
  const body = html`<main><h1>Unknown request</h1><p>The sandbox keeps the last thousand requests.</p></main>`;
  return page('Unknown request', body, { status: 404 });
}

function expectedTexts({ escaped, plain }: NonNullable<SignatureReport['expected']>): Html {
  if (escaped === plain) {
    return html`<h2>The text that was to be signed</h2>
${text(escaped)}`;
  }
  return html`<h2>The text that was to be signed, with Go’s escaping</h2>
${text(escaped)}
<h2>The same without escaping, which is taken too</h2>
${text(plain)}`;
}

function text(content: string): Html {
  return html`<pre tabindex="0">${content}</pre>`;
}

function nameSignature({ signature, signatureValid }: SandboxRequest): string {
  if (signatureValid) return 'right';
  return signature === null ? 'missing' : 'wrong';
}

function nameAnswer({ errorCode }: SandboxRequest): string {
  return errorCode === 0 ? 'a link' : `error ${errorCode}`;
}
