import { useState } from 'react';
import { requestLink } from './requestLink.js';

const labels = ['Pay', 'Preparing the payment…', 'New code', 'Try again', 'Paid'].join('\n');

/** Renders the same DOM as `<PayButton>`. This is a function and not a component, because a component would take additional time. */
export function renderButton({ busy, failed, onClick }) {
  const status = busy ? 'creating' : failed ? 'error' : 'idle';
  return (
    <span className="tarlan-pay" data-labels={labels}>
      <button
        type="button"
        className="tarlan-pay-button"
        lang="en"
        aria-busy={busy}
        aria-disabled={busy}
        data-status={status}
        onClick={onClick}
      >
        <span className="tarlan-pay-label">{failed ? 'Try again' : 'Pay'}</span>
      </button>
      <span className="tarlan-pay-details" data-status={status} lang={busy || failed ? 'en' : undefined}>
        <span className="tarlan-pay-message" role="status" />
      </span>
    </span>
  );
}

/** A payment button with the same DOM as `<PayButton>`, but without a library. */
export function HandWrittenButton({ order, openPage }) {
  const [status, setStatus] = useState('idle');
  async function pay() {
    if (status === 'busy') return;
    const link = requestLink(order);
    setStatus('busy');
    try {
      openPage(await link);
    } catch {
      setStatus('error');
    }
  }
  return renderButton({ busy: status === 'busy', failed: status === 'error', onClick: pay });
}
