import Link from 'next/link';
import { notFound } from 'next/navigation';
import { formatAmount } from 'react-tarlan-pay';
import { findOrder } from '@/lib/orders';
import { Checkout } from './Checkout';

/** The page of an order before and after its payment. The gateway sends the payer back to this page. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const order = await findOrder((await params).id);
  if (!order) notFound();
  return (
    <main className="grid gap-4">
      <h1 className="text-3xl font-bold">{order.product}</h1>
      <p>К оплате: {formatAmount(order.total)}</p>
      {order.status === 'paid' ? (
        <p className="rounded-xl bg-emerald-100 p-4 font-semibold">Заказ оплачен. Спасибо!</p>
      ) : (
        <Checkout orderId={order.id} total={order.total} />
      )}
      <Link href="/" className="text-emerald-700 underline">
        В магазин
      </Link>
    </main>
  );
}
