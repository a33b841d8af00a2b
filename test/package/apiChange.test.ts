import { describe, expect, it } from 'vitest';
import { findLost, findMissingChangeset, followApi, remember } from '../../scripts/apiChange.mjs';
import { findNamelessFields } from '../../scripts/findNamelessFields.mjs';

function report(...lines: string[]) {
  return { 'index.api.md': ['```ts', ...lines, '```'].join('\n') };
}

const link = ['// @public', 'export interface Link {', '    image: string;', '    url: string;', '}'];
const reasons = "export type Reason = 'network' | 'timeout';";
const released = report(...link, reasons);
const grown = report(...link, reasons, 'export function open(url: string): void;');
const shrunk = report(...link.filter((line) => !line.includes('image')), reasons);
type Changesets = Parameters<typeof followApi>[3];
const old: Changesets = { 'old.md': { kind: 'minor', hash: '1' } };
const added: Changesets = { ...old, 'new.md': { kind: 'minor', hash: '2' } };
const major: Changesets = { ...old, 'new.md': { kind: 'major', hash: '2' } };

/** What `npm run api:write` and then `npm run api` say, where the old changeset was written down before. */
function writeAndCompare(reports: typeof released, changesets: Changesets, version = '0.1.0') {
  const pending = remember(version, released, old);
  const followed = followApi(pending, released, reports, changesets) ?? pending;
  return findMissingChangeset(version, followed, released, reports, changesets);
}

describe('a changed API', () => {
  it.each([
    ['grown', grown],
    ['shrunk', shrunk],
  ])('that has %s wants a changeset', (_, reports) => {
    const faults = findMissingChangeset('0.1.0', remember('0.1.0', released), released, reports, {});
    expect(faults).toEqual([expect.stringMatching(/no new changeset.*npx changeset.*npm run api:write/)]);
  });

  it.each([
    ['grown', grown],
    ['shrunk', shrunk],
  ])('that has %s is not paid for by a changeset that was there before', (_, reports) => {
    expect(writeAndCompare(reports, old)).toEqual([expect.stringContaining('no new changeset')]);
    expect(writeAndCompare(reports, added)).toEqual([]);
  });

  it('goes with an old changeset that was added to', () => {
    expect(writeAndCompare(grown, { 'old.md': { kind: 'minor', hash: '3' } })).toEqual([]);
  });

  it('wants another one when it changes again, and none when it is taken back', () => {
    const pending = followApi(remember('0.1.0', released, old), released, grown, added);
    if (!pending) throw new Error('The first change has its changeset.');
    expect(followApi(pending, released, shrunk, added)).toBeNull();
    expect(followApi(pending, released, released, old)).toEqual(remember('0.1.0', released, old));
  });

  it('wants its changeset to stay', () => {
    const pending = remember('0.1.0', grown, added);
    expect(findMissingChangeset('0.1.0', pending, released, grown, {})).toHaveLength(1);
    expect(findMissingChangeset('0.1.0', remember('0.1.0', grown), released, grown, {})).toEqual([
      expect.stringContaining('The API is not that of 0.1.0'),
    ]);
  });

  it('from 1.0 wants a major version when something is taken out, and a minor one when something is added', () => {
    expect(writeAndCompare(shrunk, added, '1.0.0')).toEqual([
      expect.stringMatching(/From 1\.0.*\n {2}Link: image: string;\nRun: npx changeset \(major\)/),
    ]);
    expect(writeAndCompare(shrunk, major, '1.0.0')).toEqual([]);
    expect(writeAndCompare(grown, added, '1.0.0')).toEqual([]);
  });
});

it('a changeset that nobody has written down would pay for a later change: it is asked for', () => {
  const pending = remember('0.1.0', released);
  expect(findMissingChangeset('0.1.0', pending, released, released, old)).toEqual([
    expect.stringMatching(/Run: npm run api:write/),
  ]);
  expect(writeAndCompare(released, old)).toEqual([]);
});

it('another version’s reports are no measure', () => {
  const faults = findMissingChangeset('0.2.0', remember('0.1.0', released), released, released, {});
  expect(faults).toEqual([expect.stringContaining('npm run version')]);
});

it('a comment is no API', () => {
  const commented = report('// (undocumented)', ...link, reasons);
  expect(followApi(remember('0.1.0', released), released, commented, {})).not.toBeNull();
});

describe('what is lost', () => {
  it.each([
    ['a line that is above', [reasons, ...link]],
    ['a union’s new member', [...link, reasons.replace("'timeout'", "'refused' | 'timeout'")]],
  ])('is not %s', (_, lines) => {
    expect(findLost(released, report(...lines))).toEqual([]);
  });

  it('is said with the name that it was a part of', () => {
    const others = ['export interface Other {', '    image: string;', '}'];
    const after = report('export interface Link {', '    url: string;', '}', ...others);
    expect(findLost(report(...link, ...others, reasons), after)).toEqual([
      'Link: image: string;',
      `Reason: ${reasons}`,
    ]);
    expect(findLost(released, report(...link, reasons.replace("'timeout'", "'slow'")))).toHaveLength(1);
  });
});

it('fields of type aliases and constructors without a hover text are found, those of unions and private types not', () => {
  const declarations = `
export type Callback = Status & {
    /** The status. */
    status: string;
    agent: string;
    failReason: {
        code: string;
    } | null;
};
export type Result = {
    ok: true;
};
type Hidden = Status & {
    agent: string;
};
export declare class Failure extends Error {
    kind: string;
    constructor(kind: string);
}
export declare class Inner {
    constructor();
}`;
  expect(findNamelessFields(declarations, (name) => name !== 'Inner')).toEqual([
    'Callback.agent',
    'Callback.failReason',
    'Callback.code',
    'Failure.constructor',
  ]);
});
