'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { PayButton, usePaymentStatus } from 'react-tarlan-pay';

interface CheckoutProps {
  orderId: string;
  total: number;
}

export function Checkout({ orderId, total }: CheckoutProps) {
  const router = useRouter();
  const statusEndpoint = `/api/payment-status?order=${orderId}`;
  // The callback (webhook) may arrive after the payer has returned. The server notifies this page of the new status.
  const { status } = usePaymentStatus({ id: orderId, statusEndpoint });
  useEffect(() => {
    if (status === 'paid') router.refresh();
  }, [status, router]);
  return (
    <>
      {status === 'declined' && <p role="alert">Оплата не прошла. Попробуйте ещё раз.</p>}
      <div>
        <PayButton
          order={{ orderId }}
          amount={total}
          presentation="dialog"
          statusEndpoint={statusEndpoint}
          onPaid={() => router.refresh()}
        />
      </div>
    </>
  );
}
