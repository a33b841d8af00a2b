import { readBody } from '../server/http/readBody.js';
import { isSameSignature, signText, verifySignature } from '../server/signing/signature.js';
import { errorOfCode, type GatewayError } from './gatewayErrors.js';
import type { LinkTerms } from './linkStore.js';
import { errorOfAmount } from './magicAmounts.js';

const longestBody = 64 * 1024;
const requiredFields = ['agent', 'username', 'amount', 'service', 'refer_host'];

/** A request for a link, judged. */
export interface ReadLinkRequest {
  body: string;
  signature: string | null;
  signatureValid: boolean;
  /** What was asked for, or the error to answer with. */
  verdict: LinkTerms | GatewayError;
}

interface Expectations {
  secretKey: string;
  agent: string;
  services?: readonly string[] | undefined;
}

/** Reads a request for a link the way the gateway does: body, signature, fields, types, showcase, service; magic amounts last. */
export async function readLinkRequest(request: Request, expected: Expectations): Promise<ReadLinkRequest> {
  const signature = request.headers.get('x-signature');
  const bytes = await readBody(request, longestBody, 'discard');
  const body = new TextDecoder().decode(bytes ?? new Uint8Array());
  const fields = parseObject(body);
  if (!bytes || !fields) return { body, signature, signatureValid: false, verdict: errorOfCode(1021) };
  const signatureValid = await isSigned(bytes, fields, signature, expected.secretKey);
  const verdict = signatureValid ? judge(new Map(Object.entries(fields)), expected) : errorOfCode(1014);
  return { body, signature, signatureValid, verdict };
}

/** The JSON object in a text; null when it holds anything else. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The gateway may hash the bytes as they came, or encode the decoded fields anew: either signature is a right one. */
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

function judge(fields: Map<string, unknown>, { agent, services }: Expectations): LinkTerms | GatewayError {
  const read = (name: string) => fields.get(name) ?? '';
  if (requiredFields.some((name) => read(name) === '')) return errorOfCode(1404);
  const amount = read('amount');
  const sentAgent = read('agent');
  const username = read('username');
  const service = read('service');
  const referHost = read('refer_host');
  const returnUrl = read('return_url');
  if (!isAmount(amount) || !isString(sentAgent) || !isString(username)) return errorOfCode(1021);
  if (!isString(service) || !isString(referHost) || !isString(returnUrl)) return errorOfCode(1021);
  if (sentAgent !== agent) return errorOfCode(9724);
  if (services && !services.includes(service)) return errorOfCode(9721);
  const asked = errorOfAmount(amount);
  if (asked) return asked;
  return { amount, username, service, referHost, returnUrl: returnUrl === '' ? null : returnUrl };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
