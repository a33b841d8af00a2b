import { formatAmount } from '../../locales/formatAmount.js';
import { parseHttpUrl } from '../../server/createOptionValidator.js';
import type { SandboxLink, SandboxOutcome } from '../gateway/linkStore.js';
import { type Html, html } from './html.js';
import { page } from './page.js';

/** The page behind a payment link: buttons while the link is pending, then its outcome. */
export function paymentPage(link: SandboxLink, httpStatus = 200): Response {
  const amount = formatAmount(link.amount);
  const returnUrl = parseHttpUrl(link.returnUrl);
  const content = link.status === 'pending' ? paymentForm(amount) : outcomeMessage(link.status, returnUrl);
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
  const formTargets = ["'self'", ...(returnUrl ? [toCspSource(returnUrl)] : [])];
  return page(title, body, { status: httpStatus, formTargets });
}

function paymentForm(amount: string): Html {
  return html`<form method="post">
<button class="primary" name="outcome" value="paid">Pay ${amount}</button>
<button name="outcome" value="declined">Decline</button>
<button name="outcome" value="expired">Let it expire</button>
</form>`;
}

const outcomeTexts: Record<SandboxOutcome, { title: string; text: string }> = {
  paid: { title: 'Paid', text: 'The payment was successful.' },
  declined: { title: 'Declined', text: 'The payment was declined. No money was charged.' },
  expired: { title: 'Expired', text: 'This link has expired. No money was charged.' },
};

function outcomeMessage(outcome: SandboxOutcome, returnUrl: URL | null): Html {
  const { text } = outcomeTexts[outcome];
  if (!returnUrl) return html`<p role="status">${text} You can close this page.</p>`;
  return html`<p role="status">${text}</p>
<a class="button primary" href="${returnUrl.href}">Back to the shop</a>`;
}

/** The page for an unknown link id. */
export function unknownLinkPage(): Response {
  const text =
    'There is no such payment link. The sandbox keeps the last 1,000 links, and none after it stops.';
  return page('Unknown link', html`<main><h1>Unknown link</h1><p>${text}</p></main>`, { status: 404 });
}

/**
 * Chromium applies `form-action` to the redirect after a form submission too: https://github.com/w3c/webappsec-csp/issues/8
 * A policy cannot contain an IPv6 address (https://github.com/w3c/webappsec-csp/issues/440), so it allows the whole scheme.
 */
function toCspSource(url: URL): string {
  return url.hostname.startsWith('[') ? url.protocol : url.origin;
}
