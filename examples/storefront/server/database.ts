import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import pg from 'pg';
import { postgresIdempotencyMigration } from 'react-tarlan-pay/server';

/** A connection to Postgres, through `pg` or PGlite. */
export interface Database {
  query<Row extends object>(sql: string, parameters?: unknown[]): Promise<{ rows: Row[] }>;
  close(): Promise<void>;
}

const schema = `
create table if not exists orders (
  id text primary key,
  number integer not null generated always as identity (start with 1001),
  items jsonb not null,
  total integer not null,
  status text not null default 'pending',
  declines integer not null default 0,
  created_at timestamptz not null default now(),
  paid_at timestamptz
);
create table if not exists sandbox_links (
  url text primary key,
  link jsonb not null
);
${postgresIdempotencyMigration}`;

/** A hash of the tables, so that a version of the shop with other tables starts with an empty database. */
export const schemaVersion = createHash('sha256').update(schema).digest('hex').slice(0, 8);

/** Connects to the Postgres server of a connection string. */
export async function connectDatabase(connectionString: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString });
  await pool.query(schema);
  return { query: (sql, parameters) => pool.query(sql, parameters), close: () => pool.end() };
}

/**
 * Opens PGlite, which is Postgres in this process.
 *
 * @param folder Stores the data, which is otherwise in memory. Two processes must not open the same folder.
 */
export async function openEmbeddedDatabase(folder?: string): Promise<Database> {
  // A new database starts as a copy of an empty one, because `initdb` takes three times as long as the copy.
  const isNew = folder === undefined || !existsSync(folder);
  if (folder !== undefined) await mkdir(dirname(folder), { recursive: true });
  const database = await PGlite.create({
    ...(folder !== undefined && { dataDir: folder }),
    ...(isNew && { loadDataDir: await dataDir() }),
  });
  await database.exec(schema);
  return { query: (sql, parameters) => database.query(sql, parameters), close: () => database.close() };
}
