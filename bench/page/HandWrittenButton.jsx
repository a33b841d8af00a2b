import { useState } from 'react';
import { requestLink } from './requestLink.js';

/** The DOM of an idle `<PayButton>`. A function and not a component, which would cost time of its own. */
export function renderButton({ busy, failed, onClick }) {
  return (
    <>
      <button
        type="button"
        className="tarlan-pay-button"
        aria-busy={busy}
        aria-disabled={busy}
        data-status={busy ? 'creating' : failed ? 'error' : 'idle'}
        onClick={onClick}
      >
        {failed ? 'Try again' : 'Pay'}
      </button>
      <div
        className="tarlan-pay-details"
        data-status={busy ? 'creating' : failed ? 'error' : 'idle'}
        data-silent={!busy && !failed}
        lang="en"
      >
        <div className="tarlan-pay-message" role="status" />
      </div>
    </>
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
