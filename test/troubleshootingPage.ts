import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

const path = join(import.meta.dirname, '../docs/troubleshooting.md');

/** The description of a mistake, and the message that the developer sees. */
export type Row = readonly [mistake: string, message: string];

/** Compares the table below a heading of docs/troubleshooting.md with these rows. Run with -u to update the page. */
export async function expectTable(heading: string, rows: readonly Row[]): Promise<void> {
  const text = await readFile(path, 'utf8');
  const start = text.indexOf('| mistake |', text.indexOf(`\n## ${heading}\n`));
  const end = text.indexOf('\n\n', start);
  const lines = rows.map((row) => `| ${row.map(escapeCell).join(' | ')} |`);
  const table = ['| mistake | message |', '| --- | --- |', ...lines].join('\n');
  await expect(text.slice(0, start) + table + (end < 0 ? '\n' : text.slice(end))).toMatchFileSnapshot(path);
}

function escapeCell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
