import { createOptionValidator, isFunction } from '../options/createOptionValidator.js';
import { describeValue } from '../options/describeValue.js';
import type { IdempotencyStore } from './IdempotencyStore.js';

/**
 * Runs one SQL statement with the parameters `$1`, `$2`…, all of them text, and resolves to its rows: as an array, or as `rows` of
 * an object.
 */
export type PostgresQuery = (
  sql: string,
  parameters: string[],
) => Promise<readonly object[] | { rows: readonly object[] }>;

/** The migration that creates the table of {@link postgresIdempotencyStore}. It can run more than once. */
export const postgresIdempotencyMigration = `
create table if not exists tarlan_pay_idempotency (
  key text primary key,
  value text not null,
  expires_at timestamptz not null
);
create index if not exists tarlan_pay_idempotency_expires_at on tarlan_pay_idempotency (expires_at);
`;

/** Each `add` deletes some expired rows, more than it inserts, so that the table needs no job that cleans it up. */
const addStatement = `
with expired as (
  delete from tarlan_pay_idempotency where key in (
    select key from tarlan_pay_idempotency
    where expires_at < clock_timestamp() - interval '1 minute' and key <> $1::text
    limit 10 for update skip locked
  )
)
insert into tarlan_pay_idempotency as entry (key, value, expires_at)
values ($1::text, $2::text, clock_timestamp() + $3::text::interval)
on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at
where entry.expires_at <= clock_timestamp()
returning key`;

const getStatement = `
select value from tarlan_pay_idempotency where key = $1::text and expires_at > clock_timestamp()`;

const replaceStatement = `
update tarlan_pay_idempotency set value = $3::text, expires_at = clock_timestamp() + $4::text::interval
where key = $1::text and value = $2::text and expires_at > clock_timestamp()
returning key`;

const removeStatement =
  'delete from tarlan_pay_idempotency where key = $1::text and value = $2::text returning key';

/**
 * Creates a store in Postgres, so that all processes of a shop return the same link for one attempt. It needs the table of
 * `postgresIdempotencyMigration`, and removes expired rows itself.
 *
 * @param query Runs a statement in a transaction of its own, on the primary server, at the isolation level `read committed` (the
 * default).
 * @throws {TypeError} When `query` is not a function.
 * @example
 * postgresIdempotencyStore((sql, parameters) => pool.query(sql, parameters)); // pg, PGlite
 * @example
 * postgresIdempotencyStore((sql, parameters) => postgres.unsafe(sql, parameters)); // postgres.js
 * @example
 * postgresIdempotencyStore((sql, parameters) => prisma.$queryRawUnsafe(sql, ...parameters)); // Prisma
 * @example
 * postgresIdempotencyStore((sql, parameters) => db.$client.query(sql, parameters)); // Drizzle with pg or PGlite
 */
export function postgresIdempotencyStore(query: PostgresQuery): IdempotencyStore {
  createOptionValidator('postgresIdempotencyStore')('query', isFunction(query), 'a function');

  async function run(sql: string, ...parameters: string[]): Promise<readonly object[]> {
    const result: unknown = await query(sql, parameters);
    const rows: unknown = Array.isArray(result) ? result : Object(result).rows;
    if (Array.isArray(rows)) return rows;
    throw new TypeError(
      `postgresIdempotencyStore: \`query\` must resolve to the rows, as an array or as \`rows\` of an object. It resolved to ${describeValue(result)}.`,
    );
  }

  return {
    add: async (key, value, ttlMs) => (await run(addStatement, key, value, toInterval(ttlMs))).length === 1,
    async get(key) {
      const [row]: readonly { value?: unknown }[] = await run(getStatement, key);
      return typeof row?.value === 'string' ? row.value : null;
    },
    replace: async (key, current, next, ttlMs) =>
      (await run(replaceStatement, key, current, next, toInterval(ttlMs))).length === 1,
    async remove(key, current) {
      await run(removeStatement, key, current);
    },
  };
}

function toInterval(ttlMs: number): string {
  return `${ttlMs} milliseconds`;
}
