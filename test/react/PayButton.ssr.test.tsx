import { renderToString } from 'react-dom/server';
import { PayButton, PaymentProvider } from 'react-tarlan-pay';
import { kk } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';

it('PayButton and PaymentProvider render on a server, where the global `window` is undefined', () => {
  expect(typeof window).toBe('undefined');
  const html = renderToString(
    <PaymentProvider locale={kk} endpoint="/api/payment-link">
      <PayButton order={{ orderId: '42' }} amount={10_000} />
    </PaymentProvider>,
  );
  expect(html).toBe(
    '<span class="tarlan-pay" data-labels="10\u00A0000\u00A0₸ төлеу\nТөлем дайындалып жатыр…\nЖаңа код\nҚайталау\nТөленді">' +
      '<button lang="kk" aria-busy="false" aria-disabled="false" type="button" data-status="idle" class="tarlan-pay-button"><span class="tarlan-pay-label">10\u00A0000\u00A0₸ төлеу</span></button>' +
      '<span class="tarlan-pay-details" data-status="idle"><span class="tarlan-pay-message" role="status"></span></span>' +
      '</span>',
  );
});
