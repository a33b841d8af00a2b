import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import pg from 'pg';
import connectPostgres from 'postgres';
import type { PostgresQuery } from 'react-tarlan-pay/server';
import { PrismaClient } from './generated/client.js';

/** The `query` functions of docs/several-machines.md, by the name of the Postgres client. Each call opens a new client. */
export const createQueries: Readonly<Record<string, (url: string) => PostgresQuery>> = {
  pg(connectionString) {
    const pool = new pg.Pool({ connectionString });
    return (sql, parameters) => pool.query(sql, parameters);
  },
  'postgres.js'(url) {
    const postgres = connectPostgres(url);
    return (sql, parameters) => postgres.unsafe(sql, parameters);
  },
  Prisma(connectionString) {
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
    return (sql, parameters) => prisma.$queryRawUnsafe(sql, ...parameters);
  },
  'Drizzle with pg or PGlite'(url) {
    const db = drizzlePg(url);
    return (sql, parameters) => db.$client.query(sql, parameters);
  },
  'Drizzle with postgres.js'(url) {
    const db = drizzlePostgres(url);
    return (sql, parameters) => db.$client.unsafe(sql, parameters);
  },
  PGlite() {
    const pglite = new PGlite();
    return (sql, parameters) => pglite.query(sql, parameters);
  },
};
