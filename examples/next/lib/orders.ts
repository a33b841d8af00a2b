import type { PaymentStatus } from 'react-tarlan-pay/server';
import { getDatabase } from './database';
import { products } from './products';

export interface Order {
  id: string;
  product: string;
  /** The price in whole tenge. */
  total: number;
  status: PaymentStatus;
  /** The number of payments of the order that were declined or have expired. */
  declines: number;
}

const isOrderId = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);

/** Creates an order. The price comes from the catalogue, because the browser sends only the product's id. */
export async function createOrder(productId: string): Promise<string | null> {
  const product = products.find(({ id }) => id === productId);
  if (!product) return null;
  const database = await getDatabase();
  const id = crypto.randomUUID();
  const values = [id, product.name, product.price];
  await database.query('insert into orders (id, product, total) values ($1, $2, $3)', values);
  return id;
}

export async function findOrder(id: string): Promise<Order | null> {
  if (!isOrderId(id)) return null;
  const database = await getDatabase();
  const { rows } = await database.query<Order>(
    'select id, product, total, status, declines from orders where id = $1',
    [id],
  );
  return rows[0] ?? null;
}

/**
 * Stores the status of a payment from a callback (webhook). A repeated callback changes nothing, and a paid order stays paid.
 * @returns False if the payment matches no order.
 */
export async function recordPayment(payment: {
  externalId: string;
  orderId: string;
  amount: number;
  status: PaymentStatus;
}): Promise<boolean> {
  const { externalId, orderId, amount, status } = payment;
  if (!isOrderId(orderId)) return false;
  const database = await getDatabase();
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.query('select 1 from orders where id = $1 and total = $2 for update', [
      orderId,
      amount,
    ]);
    if (rows.length === 0) return false;
    if (status === 'paid')
      await transaction.query('insert into payments values ($1, $2, $3) on conflict do nothing', [
        externalId,
        orderId,
        amount,
      ]);
    const declines = status === 'declined' ? 1 : 0;
    await transaction.query(
      "update orders set status = $1, declines = declines + $2 where id = $3 and status <> 'paid'",
      [status, declines, orderId],
    );
    return true;
  });
}
