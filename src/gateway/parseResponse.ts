import { isJsonObject } from './jsonObject.js';

/** Maximum length of a response: 256 KiB. A longer one is not parsed. */
export const maxBodyLength = 256 * 1024;
const maxMessageLength = 4096;

type JsonObject = Readonly<Record<string, unknown>>;

/** A response of the endpoint, parsed but not yet classified. */
export interface ParsedResponse {
  httpStatus: number;
  body: JsonObject | null;
  result: JsonObject | null;
  /** The gateway's message; `''` if the response has none. */
  message: string;
  /** True for the shape of a success. Its link may still be unusable. */
  isSuccess: boolean;
}

/** Parses a response. Never throws. */
export function parseResponse(httpStatus: number, text: string): ParsedResponse {
  const body = toObject(parseJson(text));
  const result = toObject(body?.result);
  const isSuccess =
    isOk(httpStatus) && result?.code === 0 && isZero(result.error_code) && body?.status !== false;
  return { httpStatus, body, result, message: toText(result?.message) || toText(body?.message), isSuccess };
}

export function isOk(httpStatus: number): boolean {
  return httpStatus >= 200 && httpStatus < 300;
}

/** True for a code that is absent or means success, as a number or a numeric string. */
export function isZero(code: unknown): boolean {
  return !code || (typeof code === 'string' && Number(code) === 0);
}

/** Copies the own properties of an object, so that a polluted `Object.prototype` cannot add any. Null for anything else. */
export function toObject(value: unknown): JsonObject | null {
  return isJsonObject(value) ? { __proto__: null, ...value } : null;
}

function parseJson(text: string): unknown {
  try {
    return text.length > maxBodyLength ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, maxMessageLength) : '';
}
