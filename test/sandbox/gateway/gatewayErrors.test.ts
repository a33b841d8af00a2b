import { documentedErrors } from 'react-tarlan-pay/testing';
import { expect, it } from 'vitest';
import { expectedCodes, unexpectedCodes } from '../../../src/gateway/codes.js';
import { gatewayErrors } from '../../../src/sandbox/gateway/gatewayErrors.js';

/** The codes that the client tells apart: what the emulator, its amounts and the test kit know must be the same. */
const known = [
  ...Object.entries(expectedCodes).map(([code, reason]) => ({
    code: Number(code),
    kind: 'expected',
    reason,
  })),
  ...Object.entries(unexpectedCodes).map(([code, reason]) => ({
    code: Number(code),
    kind: 'unexpected',
    reason,
  })),
];

function byCode(one: { code: number }, other: { code: number }) {
  return one.code - other.code;
}

it('the emulator has each code that the client knows, as processed or not, and no other', () => {
  const emulated = gatewayErrors.map(({ code, kind }) => ({ code, kind }));
  expect(emulated.sort(byCode)).toEqual(known.map(({ code, kind }) => ({ code, kind })).sort(byCode));
});

it.each(['current', 'legacy'] as const)(
  'the test kit has each in the %s format, with its reason',
  (format) => {
    const documented = documentedErrors
      .filter((error) => error.format === format)
      .map(({ code, kind, reason }) => ({ code, kind, reason }));
    expect(documented.sort(byCode)).toEqual(known.toSorted(byCode));
  },
);
