import { transactionStatuses } from '../gateway/callback.js';
import { callbacksPath } from '../gateway/paths.js';
import type { TriggerOptions } from '../gateway/triggerCallbacks.js';
import { type Html, html } from './html.js';

const lateMs = 10_000;
const sampleData = { receipt: 'R-1', items: [{ name: 'Төлем <1>', price: 100.5 }] };

/** How the callbacks of the form differ from a documented one. */
const variants: Readonly<Record<string, { label: string; options: (status: number) => TriggerOptions }>> = {
  once: { label: 'once', options: () => ({}) },
  twice: { label: 'twice', options: () => ({ times: 2 }) },
  outOfOrder: {
    label: 'followed by status 1 (out of order)',
    options: (status) => ({ status: [status, 1] }),
  },
  late: { label: 'after 10 s', options: () => ({ delayMs: lateMs }) },
  wrongSignature: { label: 'wrongly signed', options: () => ({ wrongSignature: true }) },
  withoutAgent: { label: 'without agent', options: () => ({ hasAgent: false }) },
  additionalData: { label: 'with additional_data', options: () => ({ additionalData: sampleData }) },
  unsignedData: {
    label: 'with additional_data that is not signed',
    options: () => ({ additionalData: sampleData, additionalDataSigned: false }),
  },
};

export const missingUrlHint =
  'The sandbox has no callback URL. Set it with --callback or the option callbackUrl.';

/** A form that sends callbacks (webhooks). It is a tool for developers, so it is in English on all pages. */
export function triggerForm(linkId: string | null): Html {
  const statuses = [...transactionStatuses].map(
    ([code, name]) => html`<option value="${code}">${code} ${name}</option>`,
  );
  const options = Object.entries(variants).map(
    ([name, { label }]) => html`<option value="${name}">${label}</option>`,
  );
  return html`<form method="post" action="${callbacksPath}" lang="en">
${linkId === null ? null : html`<input type="hidden" name="link" value="${linkId}">`}
<p><label>Status <select name="status">${statuses}</select></label>
<label>Variant <select name="variant">${options}</select></label></p>
<button>Send callback</button>
</form>`;
}

/** Reads the form. Returns null if a field is missing or unknown. */
export function readTriggerForm(form: URLSearchParams): TriggerOptions | null {
  const status = Number(form.get('status'));
  const name = form.get('variant') ?? '';
  const variant = Object.hasOwn(variants, name) ? variants[name] : undefined;
  if (!transactionStatuses.has(status) || !variant) return null;
  const linkId = form.get('link');
  return { status, ...variant.options(status), ...(linkId !== null && { linkId }) };
}
