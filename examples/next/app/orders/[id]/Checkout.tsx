'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { PayButton, type PaymentStatus, usePaymentStatus } from 'react-tarlan-pay';

interface CheckoutProps {
  orderId: string;
  total: number;
}

export function Checkout({ orderId, total }: CheckoutProps) {
  const router = useRouter();
  const checkStatus = async ({ signal }: { signal: AbortSignal }): Promise<PaymentStatus> => {
    const response = await fetch(`/api/payment-status?order=${orderId}`, { signal });
    if (!response.ok) throw new Error(`The status check failed: HTTP ${response.status}`);
    return response.json();
  };
  // The callback may arrive after the payer: poll until it has.
  const { status } = usePaymentStatus({ id: orderId, checkStatus });
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
          checkStatus={checkStatus}
          onPaid={() => router.refresh()}
        />
      </div>
    </>
  );
}
