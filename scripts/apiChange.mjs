import { createHash } from 'node:crypto';

/**
 * Binds a change of the public API to a changeset. `api/pending.json` remembers for which API, and with which changesets,
 * the reports were last written: an API that has moved since then wants a changeset that is new since then.
 *
 * @typedef {Readonly<Record<string, string>>} Reports The entries' reports by file name.
 * @typedef {'minor' | 'major'} Kind
 * @typedef {{ kind: Kind, hash: string }} Changeset
 * @typedef {Readonly<Record<string, Changeset>>} Changesets Those of at least a minor version, by file name.
 * @typedef {{ since: string, api: string, changesets: Readonly<Record<string, string>> }} Pending
 */

/** How to go on, at the end of each message. */
const thenWrite = 'Then: npm run api:write, git diff api, and commit it.';

/**
 * What to remember now that the reports are written; null when the change has no changeset of its own.
 * @param {Pending} pending
 * @param {Reports} released
 * @param {Reports} reports
 * @param {Changesets} changesets
 * @returns {Pending | null}
 */
export function followApi(pending, released, reports, changesets) {
  const api = fingerprint(reports);
  const isNew = Object.entries(changesets).some(([file, { hash }]) => pending.changesets[file] !== hash);
  if (api !== pending.api && api !== fingerprint(released) && !isNew) return null;
  return remember(pending.since, reports, changesets);
}

/**
 * @param {string} since The version that the reports in `api/released` are of.
 * @param {Reports} reports
 * @param {Changesets} [changesets]
 * @returns {Pending}
 */
export function remember(since, reports, changesets = {}) {
  const hashes = Object.entries(changesets).map(([file, { hash }]) => [file, hash]);
  return { since, api: fingerprint(reports), changesets: Object.fromEntries(hashes) };
}

/**
 * What is missing for this API to be the next version's, each with the commands that mend it.
 * @param {string} version The one in package.json.
 * @param {Pending} pending
 * @param {Reports} released
 * @param {Reports} reports
 * @param {Changesets} changesets
 * @returns {string[]}
 */
export function findMissingChangeset(version, pending, released, reports, changesets) {
  if (pending.since !== version)
    return [`api/released is of ${pending.since} and package.json of ${version}: npm run version does both.`];
  if (!followApi(pending, released, reports, changesets))
    return [
      `The API has changed and no new changeset says so. Run: npx changeset (minor or major; or add to one that is pending). ${thenWrite}`,
    ];
  if (JSON.stringify(remember(version, reports, changesets)) !== JSON.stringify(pending))
    return ['api/pending.json does not know this API with these changesets. Run: npm run api:write.'];
  if (fingerprint(reports) === fingerprint(released)) return [];
  const kinds = new Set(Object.values(changesets).map(({ kind }) => kind));
  const lost = findLost(released, reports);
  const wantsMajor = lost.length > 0 && !version.startsWith('0.');
  if (wantsMajor && !kinds.has('major'))
    return [
      `From 1.0 only a major version takes something out of the API or changes it:\n  ${lost.join('\n  ')}\nRun: npx changeset (major). ${thenWrite}`,
    ];
  if (kinds.size > 0) return [];
  return [`The API is not that of ${version}. Run: npx changeset (minor or major). ${thenWrite}`];
}

/**
 * What the released API has and the new one lacks. A line that has only grown, as a union does by another member, is not lost.
 * @param {Reports} released
 * @param {Reports} reports
 */
export function findLost(released, reports) {
  return Object.entries(released).flatMap(([file, report]) => {
    const left = readLines(reports[file] ?? '');
    const changed = readLines(report).filter((line) => !takeOut(left, (other) => other === line));
    return changed.filter((line) => !takeOut(left, (other) => contains(other, line)));
  });
}

/** @param {Reports} reports */
function fingerprint(reports) {
  const hash = createHash('sha256');
  for (const file of Object.keys(reports).sort()) hash.update(readLines(reports[file] ?? '').join('\n'));
  return hash.digest('hex');
}

/**
 * A report's lines, each with the name of what it is a part of. Comments are no API.
 * @param {string} report
 */
function readLines(report) {
  let owner = '';
  return report.split('\n').flatMap((line) => {
    if (/^\s*(\/\/|$)|^#|^```/.test(line)) return [];
    owner = /^(?:export )?(?:declare )?(?:abstract )?\w+ (\w+)/.exec(line)?.[1] ?? owner;
    return [`${owner}: ${line.trim()}`];
  });
}

/**
 * @param {string[]} lines
 * @param {(line: string) => boolean} isIt
 */
function takeOut(lines, isIt) {
  const index = lines.findIndex(isIt);
  return index >= 0 && lines.splice(index, 1).length > 0;
}

/**
 * Are all words of a line in another one, in the same order?
 * @param {string} longer
 * @param {string} line
 */
function contains(longer, line) {
  /** @type {string[]} */
  const words = longer.match(/\w+|\S/g) ?? [];
  return (line.match(/\w+|\S/g) ?? []).every((word) => {
    const index = words.indexOf(word);
    return index >= 0 && words.splice(0, index + 1).length > 0;
  });
}
