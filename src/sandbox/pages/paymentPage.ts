import { formatAmount } from '../../locales/formatAmount.js';
import { parseHttpUrl } from '../../server/options/createOptionValidator.js';
import type { SandboxLink, SandboxOutcome } from '../gateway/linkStore.js';
import { paymentPath } from '../gateway/paths.js';
import { type Html, html } from './html.js';
import { page } from './page.js';
import {
  type PageLanguage,
  type PaymentMessages,
  pageLanguages,
  paymentMessages,
} from './paymentMessages.js';
import { missingUrlHint, triggerForm } from './triggerForm.js';

/**
 * The page behind a payment link: buttons while the link is open, then its outcome, and a form that sends callbacks (webhooks) in
 * any state.
 */
export function paymentPage(
  link: SandboxLink,
  lang: PageLanguage,
  callbackUrl: string | undefined,
  httpStatus: number,
): Response {
  const messages = paymentMessages[lang];
  const amount = formatAmount(link.amount);
  const returnUrl = parseHttpUrl(link.returnUrl);
  const content =
    link.status === 'pending' || link.status === 'processing'
      ? paymentForm(amount, messages)
      : outcomeMessage(link.status, returnUrl, messages);
  const title =
    link.status === 'pending' || link.status === 'processing'
      ? messages.pay(amount)
      : messages.outcomes[link.status].title;
  const body = html`<main>
<nav>${languageSwitch(link, lang)}</nav>
<p class="bank">${messages.bank}</p>
<h1>${title}</h1>
<dl>
<dt>${messages.amount}</dt><dd>${amount}</dd>
<dt>${messages.shop}</dt><dd>${link.referHost}</dd>
<dt>${messages.service}</dt><dd>${link.service}</dd>
<dt>${messages.account}</dt><dd>${link.username}</dd>
</dl>
${content}
<details><summary lang="en">Callbacks (webhooks)</summary>
${callbackUrl === undefined ? html`<p lang="en">${missingUrlHint}</p>` : triggerForm(link.id)}
</details>
</main>`;
  const formTargets = ["'self'", ...(returnUrl ? [toCspSource(returnUrl)] : [])];
  return page(title, body, { status: httpStatus, formTargets, lang, note: messages.note });
}

/** Links to the page in the other languages. */
function languageSwitch({ id }: SandboxLink, current: PageLanguage): Html[] {
  const others = pageLanguages.filter((lang) => lang !== current);
  return others.map(
    (lang) =>
      html`<a href="${paymentPath}/${id}?lang=${lang}" lang="${lang}" hreflang="${lang}">${paymentMessages[lang].language}</a> `,
  );
}

function paymentForm(amount: string, { pay, decline, expire }: PaymentMessages): Html {
  return html`<form method="post">
<button class="primary" name="outcome" value="paid">${pay(amount)}</button>
<button name="outcome" value="declined">${decline}</button>
<button name="outcome" value="expired">${expire}</button>
</form>`;
}

function outcomeMessage(
  outcome: SandboxOutcome,
  returnUrl: URL | null,
  { outcomes, close, back }: PaymentMessages,
): Html {
  const { text } = outcomes[outcome];
  if (!returnUrl) return html`<p role="status">${text} ${close}</p>`;
  return html`<p role="status">${text}</p>
<a class="button primary" href="${returnUrl.href}">${back}</a>`;
}

/** The page for an unknown link id. */
export function unknownLinkPage(lang: PageLanguage): Response {
  const { unknown, note } = paymentMessages[lang];
  const body = html`<main><h1>${unknown.title}</h1><p>${unknown.text}</p></main>`;
  return page(unknown.title, body, { status: 404, lang, note });
}

/**
 * Chromium applies `form-action` to the redirect after a form submission too: https://github.com/w3c/webappsec-csp/issues/8
 * A policy cannot contain an IPv6 address (https://github.com/w3c/webappsec-csp/issues/440), so it allows the whole scheme. Hosts of
 * URLs may contain semicolons and commas, which would end the directive.
 */
function toCspSource(url: URL): string {
  return /^[\w.-]+$/.test(url.hostname) ? url.origin : url.protocol;
}
