// Replace this module with your own database.

export interface ShopOrder {
  id: string;
  account: string;
  total: number;
  isPaid: boolean;
}

const orders = new Map<string, ShopOrder>();
const payments = new Set<string>();

export async function findOrder(id: unknown): Promise<ShopOrder | undefined> {
  return orders.get(String(id));
}

/** Marks one order as paid, once per payment. In a database, do both in one transaction. */
export async function markPaid(payment: {
  externalId: string;
  username: string;
  amount: number;
}): Promise<void> {
  if (payments.has(payment.externalId)) return;
  payments.add(payment.externalId);
  for (const order of orders.values()) {
    if (order.isPaid || order.account !== payment.username || order.total !== payment.amount) continue;
    order.isPaid = true;
    return;
  }
  console.error('Payment without a matching order. Refund it or assign it manually.', payment.externalId);
}
