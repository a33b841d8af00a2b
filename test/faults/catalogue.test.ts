import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.js';
import type { Fault } from './Fault.js';
import { failures } from './failures.js';

const parts = Object.entries<Readonly<Record<string, Fault>>>(catalogue);
const rows = parts.flatMap(([, part]) => Object.entries(part));

describe('the catalogue', () => {
  it.each([
    ['answers', 54],
    ['network', 16],
    ['payer', 18],
    ['attacks', 26],
    ['store', 9],
    ['status', 12],
    ['openLink', 8],
  ] as const)('the catalogue of tested faults has at least, in its group %s, %i faults', (part, least) => {
    expect(Object.keys(catalogue[part]).length).toBeGreaterThanOrEqual(least);
  });

  it('each fault in the catalogue of tested faults has a unique id in kebab-case', () => {
    const ids = rows.map(([id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
  });

  it('each fault in the catalogue of tested faults is tested in at least one layer of the package', () => {
    expect(rows.filter(([, { layers }]) => layers.length === 0).map(([id]) => id)).toEqual([]);
  });

  it('the list of failures that the fault tests expect contains no failure twice', () => {
    const all = Object.values(failures).map((failure) => JSON.stringify(failure));
    expect(new Set(all).size).toBe(all.length);
  });
});
