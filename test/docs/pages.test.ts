import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { postgresIdempotencyMigration } from 'react-tarlan-pay/server';
import { expect, it } from 'vitest';
import { root } from '../../scripts/moduleGraph.mjs';
import { guideIds } from '../../stories/guides/guideIds.js';
import { readGuideBlocks } from '../interop/guideBlocks.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every Markdown page that a reader can reach. */
function listPages(): string[] {
  const folders = ['docs', 'examples', '.'];
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !/node_modules|\.next/.test(file))
      .map((file) => join(folder, file)),
  );
}

/** The anchors that GitHub creates for the headings of a page. */
function readAnchors(text: string): Set<string> {
  const headings = text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    Array.from(headings, ([, heading = '']) =>
      heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

/** The links of a page that lead nowhere. Links that GitHub resolves outside the files, such as `../../actions`, are not checked. */
function findDeadLinks(page: string): string[] {
  const text = read(page)
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^https?:|^\.\.\/\.\.\/actions\//.test(link)) return [];
    const [path = '', anchor] = link.split('#');
    const target = path ? relative(root, join(root, dirname(page), path)) : page;
    if (!existsSync(join(root, target))) return [`${page}: ${link}`];
    return anchor === undefined || readAnchors(read(target)).has(anchor) ? [] : [`${page}: ${link}`];
  });
}

it('no link between the pages of the documentation is broken', () => {
  const pages = listPages();
  expect(pages).toContain('docs/api/index.md');
  expect(pages.flatMap(findDeadLinks)).toEqual([]);
});

it('every page of docs/ is listed in the table of contents and in Storybook', () => {
  const contents = read('docs/README.md');
  const pages = listPages()
    .filter((page) => /^docs\/(api\/)?[\w-]+\.md$/.test(page) && page !== 'docs/README.md')
    .map((page) => page.slice('docs/'.length));
  expect(pages.filter((page) => !contents.includes(`](${page})`))).toEqual([]);
  expect(Object.keys(guideIds).sort()).toEqual(pages.sort());
  const guides = readdirSync(join(root, 'stories/guides')).filter((file) => file.endsWith('.mdx'));
  const shown = guides.flatMap(
    (file) => /<Guide page="([^"]+)">/.exec(read(`stories/guides/${file}`))?.[1] ?? [],
  );
  expect(shown.sort()).toEqual(pages.sort());
});

it('the API reference explains each option and gives an example of it', () => {
  const pages = readdirSync(join(root, 'docs/api'));
  const sections = pages.flatMap((page) =>
    read(`docs/api/${page}`)
      .split(/^##+ /m)
      // Shops do not write `PayButtonRenderProps`: `PayButton` passes these props to the `render` function.
      .filter(
        (section) =>
          /^\w+(Options|Props|Config)\n/.test(section) && !section.startsWith('PayButtonRenderProps\n'),
      ),
  );
  const options = sections.flatMap((section) => {
    const [name] = section.split('\n');
    return section
      .split(/^- /m)
      .slice(1)
      .map((option) => `${name} ${option}`);
  });
  expect(options.length).toBeGreaterThan(120);
  expect(options.filter((option) => !/\n\n {2}(?!Example: )[A-Z`]/.test(option))).toEqual([]);
  expect(options.filter((option) => !/Example: `|```tsx/.test(option))).toEqual([]);
});

it('docs/api/server.md has the indentation of the examples in the source code’s comments', () => {
  expect(read('docs/api/server.md')).toContain('\nexport const POST = createCallbackHandler({\n  agent: ');
});

it('every page in docs/decisions has the four required headings, and is listed in docs/decisions/README.md', () => {
  const files = readdirSync(join(root, 'docs/decisions')).filter((file) => file !== 'README.md');
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    expect(read('docs/decisions/README.md')).toContain(`](${file})`);
    const parts = Array.from(
      read(`docs/decisions/${file}`).matchAll(/^\*\*([A-Z][a-z -]+)\.\*\*/gm),
      ([, part]) => part,
    );
    expect(parts, file).toEqual(
      expect.arrayContaining(['Context', 'Decision', 'Trade-offs', 'Alternatives considered']),
    );
  }
});

it('docs/custom-ui.md shows the same code as its Storybook story', () => {
  const blocks = readGuideBlocks('docs/custom-ui.md');
  for (const file of ['PaymentCard.tsx', 'paymentCard.css'])
    expect(blocks.find(({ path }) => path === `components/${file}`)?.code).toBe(
      read(`stories/guides/code/${file}`),
    );
});

it('docs/several-machines.md contains the SQL migration of the Postgres store', () => {
  const block = readGuideBlocks('docs/several-machines.md').find(({ language }) => language === 'sql');
  expect(block?.code.trim()).toBe(postgresIdempotencyMigration.trim());
});

it('docs/api/styles.md lists every variable of the stylesheet', () => {
  const used = new Set(read('src/styles.css').match(/--tarlan-pay-[\w-]+/g));
  const listed = read('docs/api/styles.md').match(/^\| `--tarlan-pay-[\w-]+`/gm) ?? [];
  expect(listed.map((cell) => cell.slice(3, -1)).sort()).toEqual([...used].sort());
});

it.each(['README.ru.md', 'README.kk.md'])('%s has the same code blocks as README.md', (page) => {
  const blocksOf = (file: string) =>
    [...read(file).matchAll(/^```\w+\n.*?^```$/gms)]
      .map(([block]) => block)
      .filter((block) => !/npm start/.test(block));
  expect(blocksOf(page)).toEqual(blocksOf('README.md'));
});

it.each(['README.ru.md', 'README.kk.md'])('%s has as many steps and questions as README.md', (page) => {
  const count = (file: string, pattern: RegExp) => read(file).match(pattern)?.length;
  for (const pattern of [/^### \d\. /gm, /^\*\*.+[.?]\*\* /gm])
    expect(count(page, pattern)).toBe(count('README.md', pattern));
});
