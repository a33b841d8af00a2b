import { createHash } from 'node:crypto';

/**
 * Requires a changeset for each change of the public API. `api/pending.json` records the API and the changesets at the time
 * when the reports were last written. If the API has changed since then, a changeset must have been added or edited too.
 *
 * @typedef {{ id: string, summary: string, releases: readonly { name: string, type: string }[] }} Changeset
 * @typedef {Readonly<Record<string, string>>} Reports The API reports by file name.
 * @typedef {'minor' | 'major'} Bump
 * @typedef {{ bump: Bump, hash: string }} ApiChangeset
 * @typedef {Readonly<Record<string, ApiChangeset>>} ApiChangesets By id.
 * @typedef {{ since: string, api: string, changesets: Readonly<Record<string, string>> }} Pending The released version, and
 * the hashes of the API and of each pending changeset.
 */

const thenWriteReports = 'Then run `npm run api:write`, review `git diff api` and commit it.';

/**
 * Selects the changesets of a minor or major version. A patch changeset does not allow a change of the API.
 * @param {readonly Changeset[]} changesets As `@changesets/read` returns them.
 * @param {string} packageName
 * @returns {ApiChangesets}
 */
export function selectApiChangesets(changesets, packageName) {
  /** @type {Record<string, ApiChangeset>} */
  const selected = {};
  for (const { id, summary, releases } of changesets.toSorted((a, b) => a.id.localeCompare(b.id))) {
    const bump = releases.find(({ name }) => name === packageName)?.type;
    const hash = sha256(`${bump}\n${summary}`).slice(0, 16);
    if (bump === 'minor' || bump === 'major') selected[id] = { bump, hash };
  }
  return selected;
}

/**
 * @param {string} since The version that the reports in `api/released` describe.
 * @param {Reports} reports
 * @param {ApiChangesets} [changesets]
 * @returns {Pending}
 */
export function createPending(since, reports, changesets = {}) {
  const hashes = Object.entries(changesets).map(([id, { hash }]) => [id, hash]);
  return { since, api: hashReports(reports), changesets: Object.fromEntries(hashes) };
}

/**
 * Returns the new content of `api/pending.json`, or null if the API has changed without a new or edited changeset.
 * @param {Pending} pending
 * @param {Reports} released
 * @param {Reports} reports
 * @param {ApiChangesets} changesets
 * @returns {Pending | null}
 */
export function updatePending(pending, released, reports, changesets) {
  const api = hashReports(reports);
  const hasNewChangeset = Object.entries(changesets).some(
    ([id, { hash }]) => pending.changesets[id] !== hash,
  );
  if (api !== pending.api && api !== hashReports(released) && !hasNewChangeset) return null;
  return createPending(pending.since, reports, changesets);
}

/**
 * Returns a message for each missing step before this API can be released, with the command that fixes it.
 * @param {string} version The version in package.json.
 * @param {Pending} pending
 * @param {Reports} released
 * @param {Reports} reports
 * @param {ApiChangesets} changesets
 * @returns {string[]}
 */
export function findMissingChangeset(version, pending, released, reports, changesets) {
  if (pending.since !== version)
    return [
      `api/released describes version ${pending.since}, but package.json has version ${version}. \`npm run version\` updates both.`,
    ];
  if (!updatePending(pending, released, reports, changesets))
    return [
      `The public API has changed, but no changeset was added for this change. Run \`npx changeset\` (minor or major), or extend a pending changeset. ${thenWriteReports}`,
    ];
  if (JSON.stringify(createPending(version, reports, changesets)) !== JSON.stringify(pending))
    return [
      'api/pending.json does not match the current API and changesets. Run `npm run api:write` and commit the result.',
    ];
  if (hashReports(reports) === hashReports(released)) return [];
  const bumps = new Set(Object.values(changesets).map(({ bump }) => bump));
  const removed = findRemovedLines(released, reports);
  const needsMajor = removed.length > 0 && !version.startsWith('0.');
  if (needsMajor && !bumps.has('major'))
    return [
      `The public API lost or changed these lines, which needs a major version from 1.0 on:\n  ${removed.join('\n  ')}\nRun \`npx changeset\` (major). ${thenWriteReports}`,
    ];
  if (bumps.size > 0) return [];
  return [
    `The public API differs from that of version ${version}, but there is no changeset. Run \`npx changeset\` (minor or major). ${thenWriteReports}`,
  ];
}

/**
 * Returns the lines of the released API that the new API does not contain. A line that has only become longer, such as a union
 * with one more member, counts as contained.
 * @param {Reports} released
 * @param {Reports} reports
 */
export function findRemovedLines(released, reports) {
  return Object.entries(released).flatMap(([file, report]) => {
    const unmatched = readLines(reports[file] ?? '');
    const changed = readLines(report).filter((line) => !removeFirst(unmatched, (other) => other === line));
    return changed.filter((line) => !removeFirst(unmatched, (other) => includesTokensOf(other, line)));
  });
}

/** @param {Reports} reports */
function hashReports(reports) {
  const files = Object.keys(reports).sort();
  return sha256(files.map((file) => readLines(reports[file] ?? '').join('\n')).join(''));
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Returns the lines of a report without comments. Each line has its declaration as a prefix.
 * @param {string} report
 */
function readLines(report) {
  let declaration = '';
  return report.split('\n').flatMap((line) => {
    if (/^\s*(\/\/|$)|^#|^```/.test(line)) return [];
    declaration = /^(?:export )?(?:declare )?(?:abstract )?\w+ (\w+)/.exec(line)?.[1] ?? declaration;
    return [`${declaration}: ${line.trim()}`];
  });
}

/**
 * Removes the first matching line. Returns false if no line matches.
 * @param {string[]} lines
 * @param {(line: string) => boolean} matches
 */
function removeFirst(lines, matches) {
  const index = lines.findIndex(matches);
  return index >= 0 && lines.splice(index, 1).length > 0;
}

/**
 * Returns true if a line contains all tokens of a shorter line, in the same order.
 * @param {string} line
 * @param {string} shorter
 */
function includesTokensOf(line, shorter) {
  /** @type {string[]} */
  const tokens = line.match(/\w+|\S/g) ?? [];
  return (shorter.match(/\w+|\S/g) ?? []).every((token) => {
    const index = tokens.indexOf(token);
    return index >= 0 && tokens.splice(0, index + 1).length > 0;
  });
}
