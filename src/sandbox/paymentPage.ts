import { parseHttpUrl } from '../server/createOptionValidator.js';
import { formatTenge } from './formatTenge.js';
import { type Html, html } from './html.js';
import type { SandboxLink, SandboxOutcome } from './linkStore.js';
import { page } from './page.js';

/** The page that the payer is sent to: to pay on, or what became of the payment. */
export function paymentPage(link: SandboxLink, status = 200): Response {
  const amount = formatTenge(link.amount);
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

/** A page for a link that the sandbox does not know, or no longer. */
export function unknownLinkPage(): Response {
  const text = 'There is no such payment link. The sandbox forgets its links when it stops.';
  return page('Unknown link', html`<main><h1>Unknown link</h1><p>${text}</p></main>`, { status: 404 });
}

/** Chromium holds the redirect after a form to `form-action` too. A policy cannot name an IPv6 host: its scheme must do. */
function cspSource(url: URL): string {
  return url.hostname.startsWith('[') ? url.protocol : url.origin;
}
