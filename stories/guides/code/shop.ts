/** Stands for the shop's own database. */
export interface ShopOrder {
  id: string;
  account: string;
  total: number;
  isPaid: boolean;
}

const orders = new Map<string, ShopOrder>();

export async function findOrder(id: unknown): Promise<ShopOrder | undefined> {
  return orders.get(String(id));
}

export async function markPaid(account: string, amount: number): Promise<void> {
  for (const order of orders.values()) {
    if (order.account === account && order.total === amount) order.isPaid = true;
  }
}
