import { createHash } from 'node:crypto';
import { documentedCallbacks } from 'react-tarlan-pay/testing';

export const secretKey = 'canary-secret';
const { additional_data: _, ...documented } = documentedCallbacks.processed;
/** The fields of the gateway's documented callback (webhook), with an agent and without additional data. */
export const fields = { agent: 'tarlan', ...documented };
/** The JSON of `fields` in canonical form, with sorted names and without spaces. */
export const canonicalBody = JSON.stringify(
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
);

/** Signs with node:crypto instead of the package's own code. */
export function sign(text: string | Buffer): string {
  return createHash('sha256')
    .update(Buffer.from(text).toString('base64') + secretKey)
    .digest('hex');
}

export function createCallback(
  body: BodyInit | null,
  signature: string | null,
  init: RequestInit = {},
): Request {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== null && { 'x-signature': signature }),
  };
  return new Request('https://shop.kz/callback', { method: 'POST', body, headers, ...init });
}

/** Creates a callback (webhook) whose signature covers exactly the sent text. */
export function createSignedCallback(body: string): Request {
  return createCallback(body, sign(body));
}
