import { HttpError } from '../http/HttpError.js';
import { readBody } from '../http/readBody.js';
import type { StandardSchemaIssue, StandardSchemaV1 } from './StandardSchemaV1.js';

const maxOrderLength = 16 * 1024;
const maxIssues = 5;

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
    throw new HttpError(
      415,
      'unsupported-media-type',
      `The order must be sent as application/json, but came as ${type?.trim() || 'no Content-Type'}. Set the header where the page calls the endpoint.`,
    );
  }
  if (request.bodyUsed) {
    throw new HttpError(
      500,
      'server-error',
      'The request body was already read. Mount the handler before express.json(), or pass a request whose body is unread.',
    );
  }
  const bytes = await readBody(request, maxOrderLength, 'discard').catch((cause: unknown) => {
    throw new HttpError(
      400,
      'invalid-json',
      'The order was not received completely: the browser disconnected, or the body was read before. Mount the handler before express.json().',
      { cause },
    );
  });
  if (!bytes)
    throw new HttpError(
      413,
      'order-too-large',
      `The order is longer than ${maxOrderLength} bytes. Send the order’s id, and look the rest up in \`resolveOrder\`.`,
    );
  return validateOrder(parseJson(bytes), schema);
}

/** @throws {HttpError} 400 `order-rejected`. */
export async function validateOrder<TOrder>(
  sent: unknown,
  schema: StandardSchemaV1<unknown, TOrder> | undefined,
): Promise<{ sent: unknown; order: TOrder }> {
  // Without a schema TOrder is `unknown`, unless the caller sets the type argument.
  if (!schema) return { sent, order: sent as TOrder };
  const result = await schema['~standard'].validate(sent);
  if (result.issues) {
    const issues = result.issues.slice(0, maxIssues).map(formatIssue).join('; ');
    throw new HttpError(400, 'order-rejected', `The order does not match \`orderSchema\`: ${issues}`);
  }
  return { sent, order: result.value };
}

/** The path has keys, or objects with a `key` (https://standardschema.dev). */
function formatIssue({ message, path }: StandardSchemaIssue): string {
  const keys = path?.map((part) => String(typeof part === 'object' ? part.key : part)) ?? [];
  return `${keys.length > 0 ? `${keys.join('.')}: ` : ''}${message}`.slice(0, 200);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const reason =
      bytes.length > 0
        ? 'The order is not valid JSON in UTF-8. Send it with JSON.stringify(order).'
        : 'The request has no body. Send the order as JSON; if the body was read before, mount the handler before express.json().';
    throw new HttpError(400, 'invalid-json', reason);
  }
}
