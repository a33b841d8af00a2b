import { expect, it } from 'vitest';
import { findUndocumentedFields } from '../../scripts/findUndocumentedFields.mjs';

it('findUndocumentedFields() returns undocumented fields of public type aliases and constructors, but not of unions', () => {
  const declarations = `
export type Callback = Status & {
    /** The status. */
    status: string;
    agent: string;
    failReason: {
        code: string;
    } | null;
};
export type Result = {
    ok: true;
};
type Hidden = Status & {
    agent: string;
};
export declare class Failure extends Error {
    kind: string;
    constructor(kind: string);
}
export declare class Inner {
    constructor();
}`;
  expect(findUndocumentedFields(declarations, (name) => name !== 'Inner')).toEqual([
    'Callback.agent',
    'Callback.failReason',
    'Callback.code',
    'Failure.constructor',
  ]);
});
