import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packedPackage.js';

export interface GuideBlock {
  /** The language after the opening fence, such as `tsx`. */
  language: string;
  /** The file path in the block's first line, which is a comment; null if there is none. */
  path: string | null;
  /** The text in parentheses after the path, such as the name of the setup that needs the file. */
  note: string;
  /** The text of the block. Does not contain the first line if that line names the file. */
  code: string;
}

/** Matches a first line that names a file: `// path`, `# path`, `/* path *\/`, `<!-- path -->` or `<?php // path`. */
const fileComment =
  /^(?:<\?php \/\/|\/\/|#|\/\*|<!--) ((?:[\w.$[\]-]+\/)*[\w.[\]-]*\.[\w.]+)(?: \(([\w ]+)\))?(?: \*\/| -->)?\n/;

/** Reads the code blocks of a Markdown page of this repository. */
export function readGuideBlocks(page: string): GuideBlock[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', block = '']) => {
    const [firstLine = '', path = null, note = ''] = fileComment.exec(block) ?? [];
    const code = block.slice(firstLine.length);
    return { language, path, note, code: firstLine.startsWith('<?php') ? `<?php\n${code}` : code };
  });
}

/** Returns the commands of a page's `sh` blocks, one per line. */
export function readCommands(page: string): string[] {
  return readGuideBlocks(page)
    .filter(({ language, path }) => language === 'sh' && path === null)
    .flatMap(({ code }) => code.trim().split('\n'));
}
