import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PaymentLinkError, type PaymentLinkErrorReason } from 'react-tarlan-pay';
import { en } from 'react-tarlan-pay/locales';
import { expect, it } from 'vitest';
import { root } from '../../scripts/moduleGraph.mjs';
import { expectedCodes, unexpectedCodes } from '../../src/gateway/codes.js';

interface ReasonFacts {
  reason: string;
  codes: string[];
  responsibility: string | undefined;
  mayExist: boolean;
}

/** Reads the facts about each reason from the JSDoc of `PaymentLinkErrorReason`, which has one list for each responsible side. */
async function readDocumentedReasons(): Promise<ReasonFacts[]> {
  const declarations = await readFile(join(root, 'dist/gateway/types.d.ts'), 'utf8');
  const [before = ''] = declarations.split('export type PaymentLinkErrorReason');
  const comment = before.slice(before.lastIndexOf('/**'));
  return comment.split('\n *\n').flatMap((list) => {
    const [heading = '', ...lines] = list.split('\n');
    return [...lines.join('\n').matchAll(/^ \* - `([\w-]+)`(?: \((.*?)\))?: .+/gm)].map(
      ([line, reason = '', facts = '']) => ({
        reason,
        codes: facts.replace(/(?:other )?HTTP.*/, '').match(/\d+/g) ?? [],
        responsibility: /`(\w+)`/.exec(heading)?.[1],
        mayExist: /link (?:may exist|exists)|As `network`/i.test(heading + line),
      }),
    );
  });
}

function sort(reasons: ReasonFacts[]) {
  return reasons
    .map((one) => ({ ...one, codes: one.codes.toSorted() }))
    .sort((one, other) => one.reason.localeCompare(other.reason));
}

it('the JSDoc of PaymentLinkErrorReason lists, for each reason, its codes, who is responsible and whether a link may exist', async () => {
  const codes = Object.entries({ ...expectedCodes, ...unexpectedCodes });
  // The catalog has all reasons, because its type requires a message for each one.
  const reasons = Object.keys(en.errors) as PaymentLinkErrorReason[];
  const expected = reasons.map((reason) => {
    const { responsibility, outcome } = new PaymentLinkError('expected', reason);
    return {
      reason,
      codes: codes.filter(([, one]) => one === reason).map(([code]) => code),
      responsibility,
      mayExist: outcome !== 'not-created',
    };
  });
  expect(sort(await readDocumentedReasons())).toEqual(sort(expected));
});
