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
  ] as const)('the catalogue of faults has the part %s with at least %i rows', (part, least) => {
    expect(Object.keys(catalogue[part]).length).toBeGreaterThanOrEqual(least);
  });

  it('the catalogue of faults has a unique id for each row', () => {
    const ids = rows.map(([id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
  });

  it('the catalogue of faults has at least one layer for each row', () => {
    expect(rows.filter(([, { layers }]) => layers.length === 0).map(([id]) => id)).toEqual([]);
  });

  it('the catalogue of faults has a unique description for each row', () => {
    const all = Object.values(failures).map((failure) => JSON.stringify(failure));
    expect(new Set(all).size).toBe(all.length);
  });
});
