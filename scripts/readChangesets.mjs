import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The pending changesets that ask for a minor or major version.
 * @param {string} folder
 * @param {string} name The package's.
 * @returns {import('./apiChange.mjs').Changesets}
 */
export function readChangesets(folder, name) {
  const kindOf = new RegExp(`^['"]?${name}['"]?: *(minor|major)\\s*$`, 'm');
  /** @type {Record<string, import('./apiChange.mjs').Changeset>} */
  const changesets = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.md') || file === 'README.md') continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const kind = kindOf.exec(text)?.[1];
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    if (kind === 'minor' || kind === 'major') changesets[file] = { kind, hash };
  }
  return changesets;
}
