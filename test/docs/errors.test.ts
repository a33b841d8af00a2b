import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { root } from '../../scripts/moduleGraph.mjs';
import { readErrors } from './readErrors.js';

const page = join(root, 'docs/errors.md');

it('docs/errors.md lists every error (run with -u to update the page)', async () => {
  const rows = readErrors().map(({ error, codes }) => {
    const { reason, kind, responsibility, retryable, outcome } = error;
    const messages = [en, ru, kk].map(({ errors }) => errors[reason]).join('<br>');
    const cells = [
      `\`${reason}\``,
      [kind, ...codes].join(', '),
      responsibility,
      retryable ? 'yes' : 'no',
      outcome,
    ];
    return `| ${[...cells, messages].join(' | ')} |`;
  });
  const text = await readFile(page, 'utf8');
  const end = text.indexOf('| --- |') + text.slice(text.indexOf('| --- |')).indexOf('\n');
  await expect(`${text.slice(0, end)}\n${rows.join('\n')}\n`).toMatchFileSnapshot(page);
});
