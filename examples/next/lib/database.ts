import { PGlite } from '@electric-sql/pglite';
import { postgresIdempotencyMigration } from 'react-tarlan-pay/server';

const schema = `
  create table if not exists orders (
    id uuid primary key,
    product text not null,
    total integer not null,
    status text not null default 'pending',
    declines integer not null default 0,
    created_at timestamptz not null default now()
  );
  create table if not exists payments (
    external_id text primary key,
    order_id uuid not null references orders (id),
    amount numeric not null
  );
  ${postgresIdempotencyMigration}
`;

async function openDatabase(): Promise<PGlite> {
  const database = new PGlite(process.env.DATABASE_DIR ?? '.data');
  await database.exec(schema);
  return database;
}

// The database is stored on `globalThis`, because Next.js bundles each route separately, and two PGlite instances must not share a folder.
const shared = globalThis as typeof globalThis & { shopDatabase?: Promise<PGlite> };

/** Returns PGlite, which is Postgres in this process. To use a Postgres server, return its client here. The SQL is the same. */
export function getDatabase(): Promise<PGlite> {
  shared.shopDatabase ??= openDatabase();
  return shared.shopDatabase;
}
