import { PGlite } from '@electric-sql/pglite';
import {
  type PostgresQuery,
  postgresIdempotencyMigration,
  postgresIdempotencyStore,
} from 'react-tarlan-pay/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertStoreWorks } from '../../../src/server/idempotency/assertStoreWorks.js';

/** These tests use an embedded Postgres. test/interop/postgres.test.ts tests two processes with a Postgres server. */
describe('postgresIdempotencyStore', () => {
  let db: PGlite;
  const query: PostgresQuery = (sql, parameters) => db.query<object>(sql, parameters);
  const store = postgresIdempotencyStore(query);

  beforeAll(async () => {
    db = await PGlite.create();
    // Runs the migration twice, because shops may run it on every start.
    await db.exec(postgresIdempotencyMigration + postgresIdempotencyMigration);
    // The timeout is long, because compiling the embedded Postgres takes some seconds on a busy machine.
  }, 60_000);
  beforeEach(() => db.exec('delete from tarlan_pay_idempotency'));
  afterAll(() => db.close());

  const expireAll = (age = '1 second') =>
    db.exec(`update tarlan_pay_idempotency set expires_at = now() - interval '${age}'`);
  const countRows = async () => (await db.query('select key from tarlan_pay_idempotency')).rows.length;

  it('postgresIdempotencyStore passes assertStoreWorks(), the test that the link handler runs on each store', async () => {
    await expect(assertStoreWorks(postgresIdempotencyStore(query))).resolves.toBeUndefined();
  });

  it('postgresIdempotencyStore adds only missing keys, and replaces or removes a value only if it is the expected one', async () => {
    expect(await store.add('a', '1', 60_000)).toBe(true);
    expect(await store.add('a', '2', 60_000)).toBe(false);
    expect(await store.replace('a', 'x', '3', 60_000)).toBe(false);
    await store.remove('a', 'x');
    expect(await store.get('a')).toBe('1');
    expect(await store.replace('a', '1', '{"text":"it\'s \\u0000 ₸"}', 60_000)).toBe(true);
    expect(await store.get('a')).toBe('{"text":"it\'s \\u0000 ₸"}');
    await store.remove('a', '{"text":"it\'s \\u0000 ₸"}');
    expect(await store.get('a')).toBeNull();
    expect(await store.replace('a', '1', '5', 60_000)).toBe(false);
  });

  it('postgresIdempotencyStore treats an expired row as missing', async () => {
    await store.add('a', '1', 60_000);
    await expireAll();
    expect(await store.get('a')).toBeNull();
    expect(await store.replace('a', '1', '2', 60_000)).toBe(false);
    expect(await store.add('a', '3', 60_000)).toBe(true);
    expect(await store.get('a')).toBe('3');
  });

  it('postgresIdempotencyStore removes up to ten expired rows when it adds a row', async () => {
    for (let index = 0; index < 15; index += 1) await store.add(`old-${index}`, '1', 60_000);
    await expireAll('2 minutes');
    await store.add('a', '1', 60_000);
    expect(await countRows()).toBe(6);
    await store.add('b', '1', 60_000);
    expect(await countRows()).toBe(2);
    expect(await store.add('a', '2', 60_000)).toBe(false);
  });

  it('postgresIdempotencyStore accepts a query that resolves to an array of rows, as with postgres.js and Prisma', async () => {
    const arrays = postgresIdempotencyStore(async (...args) => (await db.query<object>(...args)).rows);
    expect(await arrays.add('a', '1', 60_000)).toBe(true);
    expect(await arrays.get('a')).toBe('1');
  });

  it.each([undefined, 1, { rowCount: 1 }])(
    'postgresIdempotencyStore rejects with an explanation if its query function resolves to %j',
    async (result) => {
      // The cast is needed because the type of a query function does not allow these wrong results.
      const wrong = postgresIdempotencyStore((async () => result) as unknown as PostgresQuery);
      await expect(wrong.get('a')).rejects.toThrow('`query` must resolve to the rows');
    },
  );

  it('postgresIdempotencyStore throws a TypeError without a query function', () => {
    // The cast is needed because the types forbid a client instead of a function.
    expect(() => postgresIdempotencyStore({} as unknown as PostgresQuery)).toThrow(
      'postgresIdempotencyStore: `query` must be a function',
    );
  });
});
