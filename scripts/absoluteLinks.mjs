import { posix } from 'node:path';

/**
 * Makes the relative links of a page absolute, so that they work outside the repository, such as on npm.
 * @param {string} text
 * @param {string} page The page's path in the repository.
 * @param {string} address The repository's address, such as `https://github.com/owner/name`.
 * @param {string} version A tag, branch or commit.
 */
export function makeLinksAbsolute(text, page, address, version) {
  /** @type {(target: string, isImage: boolean) => string} */
  const toAbsolute = (target, isImage) => {
    if (/^(?:https?:|#)/.test(target)) return target;
    const [path = '', anchor] = target.split('#');
    // GitHub resolves `../../actions` against the page's own address, `/owner/name/blob/main/`.
    if (path.startsWith('../../actions/')) return `${address}/${path.slice('../../'.length)}`;
    const file = posix.join(posix.dirname(page), path);
    return `${address}/${isImage ? 'raw' : 'blob'}/${version}/${file}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  return text
    .split(/(^```.*?^```$)/ms)
    .map((part) =>
      part.startsWith('```')
        ? part
        : part
            .replace(
              /(!\[[^\]]*\]\()([^)\s]+)\)/g,
              (_, start, target) => `${start}${toAbsolute(target, true)})`,
            )
            // Also matches links around images, in which the image's address precedes the link's address.
            .replace(/(?<!!\[[^\]]*)\]\(([^)\s]+)\)/g, (_, target) => `](${toAbsolute(target, false)})`),
    )
    .join('');
}

/**
 * @param {{ repository?: { url?: string }, version: string }} manifest
 * @returns {{ address: string, version: string } | null} Null if package.json has no repository, as before a release.
 */
export function getReleaseAddress({ repository, version }) {
  const address = repository?.url?.replace(/^git\+|\.git$/g, '');
  return address ? { address, version: `v${version}` } : null;
}
