import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

/*
 * Builds the hosted documentation into test-results/site. It contains Storybook with the guides. For agents, it contains llms.txt,
 * llms-full.txt and the Markdown pages that llms.txt links to. All links are relative, so that the site works under any path.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'test-results/site');

ensureInstalled();
const { buildStorybook } = await import('./storybookBuild.mjs');
await import('./writeLlms.mjs');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
buildStorybook(folder);
for (const file of ['llms.txt', 'llms-full.txt', 'docs', 'README.md', 'SECURITY.md'])
  cpSync(join(root, file), join(folder, file), { recursive: true });
console.log(`Built ${folder}.`);
