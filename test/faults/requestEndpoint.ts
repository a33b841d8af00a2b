import { parsePaymentLinkResponse } from 'react-tarlan-pay';
import { vi } from 'vitest';
import { canaries } from './canaries.js';
import type { Observation } from './invariants.js';
import { serializeError } from './serializeError.js';
import type { FaultServer } from './startFaultServer.js';

/** Sends a request to a shop's endpoint whose gateway has a fault, and parses the response as the button does. */
export async function requestEndpoint(server: FaultServer, id: string, headers: Record<string, string> = {}) {
  const logged = server.log.length;
  const fetched = vi.spyOn(globalThis, 'fetch');
  const uncaught: string[] = [];
  const keep = (error: unknown) => uncaught.push(String(error));
  process.on('unhandledRejection', keep);
  const response = await fetch(server.endpointUrl(id), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-session': canaries.token, ...headers },
    body: JSON.stringify({ orderId: '42', email: canaries.email }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', keep);

  const result = parsePaymentLinkResponse(response.status, text);
  const log = server.log.slice(logged);
  const calls = fetched.mock.calls.filter(([url]) => String(url) === server.faultUrl(id));
  const signatures = calls.map(([, init]) => String(new Headers(init?.headers).get('x-signature')));
  const exposed = [
    text,
    ...log,
    JSON.stringify([...response.headers]),
    ...(result.ok ? [] : [serializeError(result.error)]),
  ];
  const observation: Observation = {
    errors: result.ok ? [] : [result.error],
    opened: [],
    requests: calls.length,
    uncaught,
    exposedText: exposed.join('\n'),
    secrets: signatures,
    view: null,
  };
  return { status: response.status, bytes, text, log, observation };
}
