// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answers } from './answers.js';
import { answerWith } from './answerWith.js';
import { expectHookFailure } from './expectHookFailure.js';
import { formatTitle, getRows } from './Fault.js';
import { recordHook } from './recordHook.js';
import { type FaultServer, startFaultServer } from './startFaultServer.js';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer({
    behaviourOf: (id) => answers[id] && answerWith(answers[id].answer),
    serveRest: (response) => response.end('<!doctype html>'),
  });
});
afterAll(() => server.close());

describe('the hook receives over HTTP', () => {
  it.each(getRows(answers, 'hook').map((row) => [formatTitle(row), row] as const))(
    'usePaymentLink() has the right state for the response: %s',
    { timeout: 20_000 },
    async (_, row) => {
      const hook = recordHook({ endpoint: server.faultUrl(row.id), mode: 'redirect' });
      await hook.press();
      await vi.waitFor(() => expect(hook.current().status).toMatch(/error|redirecting/), 10_000);
      const { expected } = row;
      if (typeof expected === 'string') {
        const { errors, opened, uncaught } = await hook.observation();
        expect({ errors, opened, uncaught }).toEqual({ errors: [], opened: [row.redirectUrl], uncaught: [] });
        return;
      }
      await expectHookFailure(hook, expected);
    },
  );
});
