import type { AnswerFixture } from './fixtures.js';

/** What a scripted endpoint does with one request: answers, or fails like a broken connection, or never answers. */
export type EndpointStep = AnswerFixture | 'drop' | 'hang';

/** A request that a scripted endpoint received. */
export interface ReceivedOrder<TOrder> {
  order: TOrder;
  idempotencyKey: string;
  signal: AbortSignal;
}

/** A signing endpoint for tests: give it as `endpoint`, and read what it received. */
export interface ScriptedEndpoint<TOrder> {
  (order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }): Promise<Response>;
  readonly received: readonly ReceivedOrder<TOrder>[];
}

/**
 * Makes an endpoint that follows a script, a step for each request; the last one is repeated.
 *
 * @throws {TypeError} When the script is empty.
 */
export function createScriptedEndpoint<TOrder = unknown>(
  ...script: EndpointStep[]
): ScriptedEndpoint<TOrder> {
  const last = script.at(-1);
  if (last === undefined) throw new TypeError('A scripted endpoint needs at least one step.');
  const received: ReceivedOrder<TOrder>[] = [];
  const endpoint = async (order: TOrder, context: { signal: AbortSignal; idempotencyKey: string }) => {
    const step = script[received.length] ?? last;
    received.push({ order, ...context });
    if (step === 'drop') throw new TypeError('Failed to fetch');
    if (step === 'hang') return new Promise<Response>(() => {});
    // Statuses like 204 forbid a body, an empty one too.
    return new Response(step.body || null, {
      status: step.status,
      headers: { 'Content-Type': 'application/json' },
    });
  };
  return Object.assign(endpoint, { received });
}
