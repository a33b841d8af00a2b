import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getReleaseAddress, makeLinksAbsolute } from './absoluteLinks.mjs';

/*
 * Makes the links of the READMEs absolute before `npm publish`, because the package does not contain the linked files.
 *
 *   node scripts/releaseLinks.mjs <address>   sets `repository`, `homepage` and `bugs` in package.json first
 *   node scripts/releaseLinks.mjs             uses the repository in package.json
 *
 * Fails without an address, so that no README with broken links is published.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const [argument] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const example = 'https://github.com/owner/name';
if (argument) {
  if (!/^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+(?<!\.git)$/.test(argument))
    fail(`The address of the repository must be like ${example}, but is ${argument}.`);
  Object.assign(manifest, {
    repository: { type: 'git', url: `git+${argument}.git` },
    homepage: `${argument}#readme`,
    bugs: `${argument}/issues`,
  });
  writeFileSync(`${root}package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}
const release = getReleaseAddress(manifest);
if (!release)
  fail(
    `package.json has no \`repository\`. Before you publish, run \`node scripts/releaseLinks.mjs ${example}\` with the address of yours.`,
  );
for (const page of ['README.md', 'README.ru.md', 'README.kk.md']) {
  const text = readFileSync(root + page, 'utf8');
  writeFileSync(root + page, makeLinksAbsolute(text, page, release.address, release.version));
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
