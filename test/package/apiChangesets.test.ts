import { describe, expect, it } from 'vitest';
import {
  createPending,
  findMissingChangeset,
  findRemovedLines,
  selectApiChangesets,
  updatePending,
} from '../../scripts/apiChangesets.mjs';

function report(...lines: string[]) {
  return { 'index.api.md': ['```ts', ...lines, '```'].join('\n') };
}

const link = ['// @public', 'export interface Link {', '    image: string;', '    url: string;', '}'];
const reasons = "export type Reason = 'network' | 'timeout';";
const released = report(...link, reasons);
const extended = report(...link, reasons, 'export function open(url: string): void;');
const reduced = report(...link.filter((line) => !line.includes('image')), reasons);
type ApiChangesets = Parameters<typeof updatePending>[3];
const old: ApiChangesets = { old: { bump: 'minor', hash: '1' } };
const minor: ApiChangesets = { ...old, new: { bump: 'minor', hash: '2' } };
const major: ApiChangesets = { ...old, new: { bump: 'major', hash: '2' } };

/** Returns the messages of the check after `npm run api:write`. Only the changeset `old` was recorded before. */
function writeAndCheck(reports: typeof released, changesets: ApiChangesets, version = '0.1.0') {
  const before = createPending(version, released, old);
  const pending = updatePending(before, released, reports, changesets) ?? before;
  return findMissingChangeset(version, pending, released, reports, changesets);
}

describe('findMissingChangeset', () => {
  it.each([
    ['an addition to the API', extended],
    ['a removal from the API', reduced],
  ])('findMissingChangeset() requires a changeset for %s', (_, reports) => {
    const problems = findMissingChangeset('0.1.0', createPending('0.1.0', released), released, reports, {});
    expect(problems).toEqual([
      expect.stringMatching(/no changeset was added.*npx changeset.*npm run api:write/),
    ]);
  });

  it.each([
    ['an addition to the API', extended],
    ['a removal from the API', reduced],
  ])('findMissingChangeset() does not accept an unchanged older changeset for %s', (_, reports) => {
    expect(writeAndCheck(reports, old)).toEqual([expect.stringContaining('no changeset was added')]);
    expect(writeAndCheck(reports, minor)).toEqual([]);
  });

  it('findMissingChangeset() accepts an older changeset that was edited', () => {
    expect(writeAndCheck(extended, { old: { bump: 'minor', hash: '3' } })).toEqual([]);
  });

  it('updatePending() requires another changeset for another change of the API, and none when the change is reverted', () => {
    const pending = updatePending(createPending('0.1.0', released, old), released, extended, minor);
    if (!pending) throw new Error('The first change has its changeset.');
    expect(updatePending(pending, released, reduced, minor)).toBeNull();
    expect(updatePending(pending, released, released, old)).toEqual(createPending('0.1.0', released, old));
  });

  it('findMissingChangeset() reports a changeset that was deleted', () => {
    const pending = createPending('0.1.0', extended, minor);
    expect(findMissingChangeset('0.1.0', pending, released, extended, {})).toHaveLength(1);
    expect(findMissingChangeset('0.1.0', createPending('0.1.0', extended), released, extended, {})).toEqual([
      expect.stringContaining('differs from that of version 0.1.0'),
    ]);
  });

  it('findMissingChangeset() requires a major version from 1.0 on for a removal from the API, but not for an addition', () => {
    expect(writeAndCheck(reduced, minor, '1.0.0')).toEqual([
      expect.stringMatching(
        /needs a major version.*\n {2}Link: image: string;\nRun `npx changeset` \(major\)/,
      ),
    ]);
    expect(writeAndCheck(reduced, major, '1.0.0')).toEqual([]);
    expect(writeAndCheck(extended, minor, '1.0.0')).toEqual([]);
  });

  it('findMissingChangeset() reports a changeset that pending.json does not record', () => {
    const pending = createPending('0.1.0', released);
    expect(findMissingChangeset('0.1.0', pending, released, released, old)).toEqual([
      expect.stringContaining('Run `npm run api:write`'),
    ]);
    expect(writeAndCheck(released, old)).toEqual([]);
  });

  it('findMissingChangeset() returns a problem if the stored API reports belong to another released version', () => {
    const problems = findMissingChangeset('0.2.0', createPending('0.1.0', released), released, released, {});
    expect(problems).toEqual([expect.stringContaining('npm run version')]);
  });

  it('updatePending() requires no changeset if only comments of the API have changed', () => {
    const commented = report('// (undocumented)', ...link, reasons);
    expect(updatePending(createPending('0.1.0', released), released, commented, {})).not.toBeNull();
  });
});

describe('findRemovedLines', () => {
  it.each([
    ['a declaration that has moved', [reasons, ...link]],
    ['a union with one more member', [...link, reasons.replace("'timeout'", "'refused' | 'timeout'")]],
  ])('findRemovedLines() does not report %s', (_, lines) => {
    expect(findRemovedLines(released, report(...lines))).toEqual([]);
  });

  it('findRemovedLines() reports removed and changed lines with their declaration', () => {
    const others = ['export interface Other {', '    image: string;', '}'];
    const after = report('export interface Link {', '    url: string;', '}', ...others);
    expect(findRemovedLines(report(...link, ...others, reasons), after)).toEqual([
      'Link: image: string;',
      `Reason: ${reasons}`,
    ]);
    expect(findRemovedLines(released, report(...link, reasons.replace("'timeout'", "'slow'")))).toHaveLength(
      1,
    );
  });
});

describe('selectApiChangesets', () => {
  function changeset(id: string, type: string, { name = 'react-tarlan-pay', summary = 'Adds a name.' } = {}) {
    return { id, summary, releases: [{ name, type }] };
  }

  it('selectApiChangesets() selects minor and major changesets of the package, in the order of their ids', () => {
    const changesets = [
      changeset('c', 'major'),
      changeset('a', 'minor'),
      changeset('b', 'patch'),
      changeset('d', 'minor', { name: 'another-package' }),
    ];
    const selected = Object.entries(selectApiChangesets(changesets, 'react-tarlan-pay'));
    expect(selected.map(([id, { bump }]) => [id, bump])).toEqual([
      ['a', 'minor'],
      ['c', 'major'],
    ]);
  });

  it('selectApiChangesets() returns another hash for a changeset after it was edited', () => {
    const hashes = [
      changeset('a', 'minor'),
      changeset('a', 'minor', { summary: 'Adds two names.' }),
      changeset('a', 'major'),
    ].map((one) => selectApiChangesets([one], 'react-tarlan-pay').a?.hash);
    expect(new Set(hashes).size).toBe(3);
  });
});
