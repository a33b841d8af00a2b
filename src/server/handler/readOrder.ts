import { HttpError } from '../http/HttpError.js';
import { readBody } from '../http/readBody.js';
import type { StandardSchemaV1 } from './StandardSchemaV1.js';

const maxOrderLength = 16 * 1024;

/**
 * Reads the order from the request body, and validates it if there is a schema.
 *
 * @throws {HttpError} 415 `unsupported-media-type`, 413 `order-too-large`, 400 `invalid-json` or 400 `order-rejected`.
 */
export async function readOrder<TOrder>(
  request: Request,
  schema: StandardSchemaV1<unknown, TOrder> | undefined,
): Promise<{ sent: unknown; order: TOrder }> {
  const type = request.headers.get('content-type')?.split(';', 1)[0];
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new HttpError(415, 'unsupported-media-type', 'The order must be sent as application/json.');
  }
  if (request.bodyUsed) {
    throw new Error(
      'The request body was already read. Call the handler before express.json() or request.json().',
    );
  }
  const bytes = await readBody(request, maxOrderLength, 'discard').catch((cause: unknown) => {
    throw new HttpError(400, 'invalid-json', 'The order was not received completely.', { cause });
  });
  if (!bytes)
    throw new HttpError(413, 'order-too-large', `The order is longer than ${maxOrderLength} bytes.`);
  const sent = parseJson(bytes);
  // Without a schema TOrder is `unknown`, unless the caller sets the type argument.
  if (!schema) return { sent, order: sent as TOrder };
  const result = await schema['~standard'].validate(sent);
  if (result.issues) throw new HttpError(400, 'order-rejected', 'The order does not match `orderSchema`.');
  return { sent, order: result.value };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new HttpError(400, 'invalid-json', 'The order is not valid JSON.');
  }
}
