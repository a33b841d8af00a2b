import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PaymentLinkError, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The reasons as the text of their type tells of them: a list for each who can mend it. */
async function readTold() {
  const declarations = await readFile(join(root, 'dist/gateway/types.d.ts'), 'utf8');
  const [before = ''] = declarations.split('export type PaymentLinkErrorReason');
  const text = before.slice(before.lastIndexOf('/**'));
  return text.split('\n *\n').flatMap((part) => {
    const [heading = '', ...lines] = part.split('\n');
    return [...lines.join('\n').matchAll(/^ \* - `([\w-]+)`(?: \((.*?)\))?: .+/gm)].map(
      ([line, reason, facts = '']) => ({
        reason,
        codes: facts.replace(/(?:other )?HTTP.*/, '').match(/\d+/g) ?? [],
        responsibility: /`(\w+)`/.exec(heading)?.[1],
        mayExist: /link (?:may exist|exists)|As `network`/i.test(heading + line),
      }),
    );
  });
}

it('hovering a reason tells of each its codes, who mends it, and whether a link may exist', async () => {
  const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });
  // The compiler asks for all reasons there.
  const reasons = Object.keys(en.errors) as PaymentLinkErrorReason[];
  const wanted = reasons.map((reason) => {
    const { responsibility, outcome } = new PaymentLinkError('expected', reason);
    const own = codes.filter(([, one]) => one === reason).map(([code]) => code);
    return { reason, codes: own, responsibility, mayExist: outcome !== 'not-created' };
  });
  const told = (await readTold()).map((one) => ({ ...one, codes: one.codes.toSorted() }));
  const byName = (one: { reason?: string | undefined }, other: { reason?: string | undefined }) =>
    String(one.reason).localeCompare(String(other.reason));
  expect(told.sort(byName)).toEqual(
    wanted.map((one) => ({ ...one, codes: one.codes.toSorted() })).sort(byName),
  );
});
