import { createHash } from 'node:crypto';

export const secretKey = 'canary-secret';
export const fields = {
  agent: 'tarlan',
  project: 'mobile',
  service_code: '101',
  external_id: '200001',
  status_code: '2',
  status_message: 'processed successfully',
  username: 'user-1',
  amount: 100.82,
  datetime: '2022-12-01T15:45:00Z',
};
/** The fields in canonical form: sorted and without spaces. */
export const canonicalBody = JSON.stringify(
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
);

/** Signs with node:crypto, independently of the source. */
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

/** Creates a callback whose signature covers the sent text. */
export function createSignedCallback(body: string): Request {
  return createCallback(body, sign(body));
}
