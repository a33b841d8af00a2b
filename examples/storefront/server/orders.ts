import type { PaymentStatus } from 'react-tarlan-pay/server';
import type { Order, OrderItem } from '../shared/api.js';
import type { Database } from './database.js';

/** An order with the fields that only the server needs. */
export interface StoredOrder extends Order {
  /** Number of declined payments. */
  declines: number;
}

export type Orders = ReturnType<typeof createOrders>;

const columns = `id, number, items, total, status, declines,
  to_json(paid_at) #>> '{}' as "paidAt"`;

/** The orders in the database. */
export function createOrders({ query }: Database) {
  async function queryOrder(sql: string, parameters: unknown[]): Promise<StoredOrder | null> {
    const { rows } = await query<StoredOrder>(sql, parameters);
    return rows[0] ?? null;
  }

  return {
    find: (id: string) => queryOrder(`select ${columns} from orders where id = $1`, [id]),

    create(items: readonly OrderItem[]): Promise<StoredOrder | null> {
      const total = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      return queryOrder(`insert into orders (id, items, total) values ($1, $2, $3) returning ${columns}`, [
        crypto.randomUUID(),
        JSON.stringify(items),
        total,
      ]);
    },

    /** Makes a declined order payable again. The server calls this on each payment attempt. */
    async reopen(id: string): Promise<void> {
      await query(`update orders set status = 'pending' where id = $1 and status = 'declined'`, [id]);
    },

    /**
     * Stores the status of a payment. A paid order stays paid, because callbacks (webhooks) can arrive late, twice and out of order.
     *
     * @returns The order's id, or null if the payment belongs to no order.
     */
    async recordPayment(id: string, amount: number, status: PaymentStatus): Promise<string | null> {
      const order = await queryOrder(
        `update orders set
          status = case when status = 'paid' then status else $3 end,
          paid_at = case when $3 = 'paid' then coalesce(paid_at, now()) else paid_at end,
          declines = declines + case when $3 = 'declined' and status <> 'paid' then 1 else 0 end
        where id = $1 and total = $2 returning ${columns}`,
        [id, amount, status],
      );
      return order?.id ?? null;
    },
  };
}
