import type { Deadline } from '../http/createDeadline.js';
import { HttpError } from '../http/HttpError.js';
import { BodyTakenError, BodyTimeoutError, readBody } from '../http/readBody.js';
import type { StandardSchemaIssue, StandardSchemaV1 } from './StandardSchemaV1.js';

const maxOrderLength = 16 * 1024;
const maxIssues = 5;

/**
 * Reads the order from the request body, and validates it if there is a schema.
 *
 * @throws {HttpError} 415 `unsupported-media-type`, 408 `request-timeout`, 413 `order-too-large`, 400 `invalid-json` or 400 `order-rejected`.
 */
export async function readOrder<TOrder>(
  request: Request,
  schema: StandardSchemaV1<unknown, TOrder> | undefined,
  deadline: Deadline,
  timeoutMs: number,
): Promise<{ sent: unknown; order: TOrder }> {
  const type = request.headers.get('content-type')?.split(';', 1)[0];
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new HttpError(
      415,
      'unsupported-media-type',
      `The order must be sent as application/json, but came as ${type?.trim() || 'no Content-Type'}. Set the header where the page calls the endpoint.`,
    );
  }
  const bytes = await readBody(request, maxOrderLength, 'discard', timeoutMs).catch((cause: unknown) => {
    // A body that was read before the handler is a mistake of the shop's code, and HTTP 400 would blame the browser.
    if (cause instanceof BodyTakenError) throw new HttpError(500, 'server-error', cause.message);
    if (cause instanceof BodyTimeoutError)
      throw new HttpError(
        408,
        'request-timeout',
        `The browser did not send the whole order within ${timeoutMs} ms.`,
      );
    throw new HttpError(
      400,
      'invalid-json',
      'The order was not received completely: the browser disconnected.',
      { cause },
    );
  });
  if (!bytes)
    throw new HttpError(
      413,
      'order-too-large',
      `The order is longer than ${maxOrderLength} bytes. Send the order’s id, and look the rest up in \`resolveOrder\`.`,
    );
  return validateOrder(parseJson(bytes), schema, deadline);
}

/** @throws {HttpError} 400 `order-rejected`. */
export async function validateOrder<TOrder>(
  sent: unknown,
  schema: StandardSchemaV1<unknown, TOrder> | undefined,
  deadline: Deadline,
): Promise<{ sent: unknown; order: TOrder }> {
  // The cast is safe: without a schema `TOrder` is `unknown`, unless the caller sets the type argument.
  if (!schema) return { sent, order: sent as TOrder };
  const result = await deadline.run('orderSchema', () => schema['~standard'].validate(sent));
  if (result.issues) {
    const issues = result.issues.slice(0, maxIssues).map(formatIssue).join('; ');
    throw new HttpError(400, 'order-rejected', `The order does not match \`orderSchema\`: ${issues}`);
  }
  return { sent, order: result.value };
}

/** Formats an issue as text. Its path consists of keys, or of objects with a `key` (https://standardschema.dev). */
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
        : 'The request has no body. Send the order as JSON.';
    throw new HttpError(400, 'invalid-json', reason);
  }
}
