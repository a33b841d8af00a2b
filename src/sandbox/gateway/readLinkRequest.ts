import { parseJsonObject } from '../../gateway/jsonObject.js';
import { readBody } from '../../server/http/readBody.js';
import { isSameSignature, signText, verifySignature } from '../../server/signing/signature.js';
import { type GatewayError, getExplainedError, getGatewayError } from './gatewayErrors.js';
import type { LinkDetails } from './linkStore.js';
import { getErrorForAmount } from './magicAmounts.js';

/** Maximum length of a request to the gateway: 64 KiB. */
export const maxBodyBytes = 64 * 1024;
const requiredFields = ['agent', 'username', 'amount', 'service', 'refer_host'];

/** A request for a link, after validation. */
export interface LinkRequest {
  body: string;
  signature: string | null;
  signatureValid: boolean;
  /** The details of the link to create, or the error to respond with. */
  result: LinkDetails | GatewayError;
}

interface Expectations {
  secretKey: string;
  agent: string;
  services?: readonly string[] | undefined;
}

/** Validates a request in the gateway's order: body, signature, required fields, types, agent, service; then magic amounts. */
export async function readLinkRequest(request: Request, expected: Expectations): Promise<LinkRequest> {
  const { fields, ...received } = await readSignedFields(request, expected.secretKey);
  return { ...received, result: 'code' in fields ? fields : validate(fields.values, expected) };
}

/** Reads a signed request: its fields, or the error to respond with. */
export async function readSignedFields(
  request: Request,
  secretKey: string,
): Promise<
  Omit<LinkRequest, 'result'> & { fields: { values: ReadonlyMap<string, unknown> } | GatewayError }
> {
  const signature = request.headers.get('x-signature');
  const bytes = await readBody(request, maxBodyBytes, 'discard');
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array());
  const fields = parseJsonObject(body);
  const problem = bytes ? findBodyProblem(bytes, body) : 'the body is larger than 64 KiB';
  if (!bytes || !fields || problem) {
    const error = getExplainedError(1021, problem ?? 'the body is not a JSON object');
    return { body, signature, signatureValid: false, fields: error };
  }
  const signatureValid = await isSigned(bytes, fields, signature, secretKey);
  const values = new Map(Object.entries(fields));
  return { body, signature, signatureValid, fields: signatureValid ? { values } : getGatewayError(1014) };
}

/** Describes what the gateway, which is written in Go, rejects in a body although JavaScript accepts it. Null for a valid body. */
function findBodyProblem(bytes: Uint8Array, body: string): string | null {
  if (body.startsWith('\ufeff')) return 'the body starts with a byte order mark';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'the body is not UTF-8';
  }
  return /"amount"\s*:\s*-?\d+(?:\.|[eE])/.test(body)
    ? '"amount" must be written as an integer, without a fraction or an exponent'
    : null;
}

/** Accepts a signature over the received bytes or over the re-encoded fields: it is not documented which of them the gateway hashes. */
async function isSigned(
  bytes: Uint8Array,
  fields: Record<string, unknown>,
  signature: string | null,
  secretKey: string,
): Promise<boolean> {
  if (signature === null) return false;
  if (isSameSignature(await signText(bytes, secretKey), signature)) return true;
  return verifySignature(fields, signature, secretKey);
}

function validate(
  fields: ReadonlyMap<string, unknown>,
  { agent, services }: Expectations,
): LinkRequest['result'] {
  const read = (name: string) => fields.get(name) ?? '';
  const missing = requiredFields.filter((name) => read(name) === '');
  if (missing.length > 0) return getExplainedError(1404, `missing or empty: ${missing.join(', ')}`);
  const amount = read('amount');
  const sentAgent = read('agent');
  const username = read('username');
  const service = read('service');
  const referHost = read('refer_host');
  const returnUrl = read('return_url');
  if (!isAmount(amount)) return getExplainedError(1021, '"amount" must be a positive integer');
  if (!isString(sentAgent)) return mustBeString('agent');
  if (!isString(username)) return mustBeString('username');
  if (!isString(service)) return mustBeString('service');
  if (!isString(referHost)) return mustBeString('refer_host');
  if (!isString(returnUrl)) return mustBeString('return_url');
  if (sentAgent !== agent)
    return getExplainedError(9724, `"agent" is "${sentAgent}", but must be "${agent}"`);
  if (services && !services.includes(service))
    return getExplainedError(
      9721,
      `"service" is "${service}", but must be ${services.map((name) => `"${name}"`).join(' or ')}`,
    );
  const error = getErrorForAmount(amount);
  if (error) return error;
  return { amount, username, service, referHost, returnUrl: returnUrl === '' ? null : returnUrl };
}

function mustBeString(name: string): GatewayError {
  return getExplainedError(1021, `"${name}" must be a string`);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
