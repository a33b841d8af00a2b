import { buildTransaction } from './callback.js';
import {
  type GatewayError,
  type GatewayErrorFormat,
  getExplainedError,
  getGatewayError,
} from './gatewayErrors.js';
import type { LinkStore } from './linkStore.js';
import { readSignedFields } from './readLinkRequest.js';
import { buildErrorResponse, processedEnvelope } from './responseBuilders.js';

interface MethodContext {
  store: LinkStore;
  settings: { secretKey: string; agent: string; project: string; errors: GatewayErrorFormat };
}

type Fields = ReadonlyMap<string, unknown>;

/** Responds to `action/status` with the transaction of a link. */
export function respondWithStatus(request: Request, { store, settings }: MethodContext): Promise<Response> {
  return respond(request, settings, ['project', 'service_code', 'external_id'], (fields) => {
    const link = store.findByExternalId(String(fields.get('external_id')));
    if (!link) return getGatewayError(5103);
    const variant = { status: link.statusCode };
    const data = buildTransaction(link, settings.project, variant, link.settledAt ?? link.createdAt);
    return { data, additional_data: {} };
  });
}

/**
 * Responds to `user/check` with the status of an account: 1, it can be paid for. A user name that ends with `-0` or `-2` has
 * the status 0 (cannot be paid for) or 2 (not verified).
 */
export function respondWithAccount(request: Request, { settings }: MethodContext): Promise<Response> {
  return respond(request, settings, ['username', 'project', 'service_code'], (fields) => {
    const [, status = '1'] = /-([02])$/.exec(String(fields.get('username'))) ?? [];
    return { account_status: Number(status) };
  });
}

async function respond(
  request: Request,
  { secretKey, agent, errors }: MethodContext['settings'],
  requiredFields: readonly string[],
  getResult: (fields: Fields) => object,
): Promise<Response> {
  const { fields } = await readSignedFields(request, secretKey);
  const result =
    'code' in fields ? fields : (validate(fields.values, agent, requiredFields) ?? getResult(fields.values));
  if (!isError(result)) return Response.json({ ...processedEnvelope, result });
  const { status, body } = buildErrorResponse(result, errors);
  return Response.json(body, { status });
}

function validate(fields: Fields, agent: string, requiredFields: readonly string[]): GatewayError | null {
  const missing = ['agent', ...requiredFields].filter((name) => (fields.get(name) ?? '') === '');
  if (missing.length > 0) return getExplainedError(1404, `missing or empty: ${missing.join(', ')}`);
  return fields.get('agent') === agent ? null : getExplainedError(9724, `"agent" must be "${agent}"`);
}

function isError(result: object): result is GatewayError {
  return 'code' in result && 'httpStatus' in result;
}
