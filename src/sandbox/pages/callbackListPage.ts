import { describeAttempt, type SentCallback } from '../gateway/callbackLog.js';
import { callbacksPath } from '../gateway/paths.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import { missingUrlHint, triggerForm } from './triggerForm.js';

const maxShown = 100;

/** The list of sent callbacks (webhooks), newest first, with their messages, the shop's responses and a button to resend. */
export function callbackListPage(
  callbacks: readonly SentCallback[],
  callbackUrl: string | undefined,
): Response {
  const hint = callbackUrl
    ? 'No callbacks yet. The sandbox sends one when a link is paid, declined or expired.'
    : missingUrlHint;
  const body = html`<main class="wide">
<h1>Callbacks</h1>
${callbackUrl ? html`<details><summary>Send a callback about the transaction of the documented sample</summary>\n${triggerForm(null)}\n</details>` : null}
${callbacks.length === 0 ? html`<p>${hint}</p>` : html`<p>Newest first. Reload the page to see new attempts.</p>`}
${callbacks.slice(-maxShown).toReversed().map(callbackSection)}
<p><a href="/">Start page</a></p>
</main>`;
  return page('Callbacks', body, { formTargets: ["'self'"] });
}

function callbackSection({ id, url, message, attempts }: SentCallback): Html {
  return html`<section>
<h2>Callback ${id}</h2>
<p>POST ${url}</p>
<p>X-Signature: ${message.signature}</p>
<pre tabindex="0">${message.body}</pre>
<ul>
${attempts.map((attempt) => html`<li>${attempt.sentAt.toISOString()}: ${describeAttempt(attempt)}${responseBody(attempt)}</li>\n`)}
</ul>
<form method="post" action="${callbacksPath}/${id}"><button aria-label="Resend callback ${id}">Resend</button></form>
<details><summary>Edit callback ${id}</summary>
<form method="post" action="${callbacksPath}/${id}">
<p><label>Body <textarea name="body" rows="8" spellcheck="false">${message.body}</textarea></label></p>
<p><label><input type="checkbox" name="sign" checked> Sign the edited body</label></p>
<button>Send edited callback ${id}</button>
</form>
</details>
</section>
`;
}

function responseBody({ status, detail }: SentCallback['attempts'][number]): Html | null {
  return status !== null && detail !== '' ? html`<pre tabindex="0">${detail}</pre>` : null;
}
