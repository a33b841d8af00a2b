import { type GatewayError, gatewayErrors, getGatewayError } from './gatewayErrors.js';

/** An amount that triggers special behaviour of the sandbox. */
export interface MagicAmount {
  /** The amount in whole tenge. */
  amount: number;
  /** What the sandbox does, in one line. */
  description: string;
}

/**
 * The sum of this number and a documented error code is the amount that triggers this error.
 *
 * @example errorAmountBase + 1014 // 9_001_014: the sandbox answers "Invalid signature"
 */
export const errorAmountBase = 9_000_000;

/** Amounts that trigger slow, broken and unusual responses. All except `stringCode` and `undocumentedCode` create a link. */
export const magicAmounts = {
  slow: { amount: 8_000_001, description: 'Answers after 12 seconds' },
  silent: { amount: 8_000_002, description: 'Never answers' },
  html: { amount: 8_000_003, description: 'HTTP 200 with an HTML page' },
  truncated: { amount: 8_000_004, description: 'Truncated JSON' },
  badGateway: { amount: 8_000_005, description: 'HTTP 502 with a proxy’s HTML page' },
  brokenBody: { amount: 8_000_006, description: 'The connection breaks within the body' },
  qrOnly: { amount: 8_000_007, description: 'A QR image and no redirect_url' },
  qrBase64: { amount: 8_000_008, description: 'A QR image as bare base64' },
  qrDataUri: { amount: 8_000_009, description: 'A QR image as a data URI' },
  qrPayload: { amount: 8_000_010, description: 'A URL to draw as a QR code instead of an image' },
  qrUnfit: { amount: 8_000_011, description: 'A QR image as SVG, which clients must ignore' },
  javascriptUrl: { amount: 8_000_012, description: 'A redirect_url with the javascript: scheme' },
  foreignHttpUrl: { amount: 8_000_013, description: 'A redirect_url with plain http to another host' },
  envelope: { amount: 8_000_014, description: 'A success with the outer fields status and status_code' },
  stringCode: { amount: 8_000_015, description: 'Error 1881 with its code as a string' },
  undocumentedCode: { amount: 8_000_016, description: 'An error with the undocumented code 7777' },
} as const satisfies Record<string, MagicAmount>;

/** The name of a magic amount. */
export type MagicAmountName = keyof typeof magicAmounts;

// The return type of `Object.keys` is `string[]`, so the names are cast.
const allNames = Object.keys(magicAmounts) as MagicAmountName[];
const nameByAmount = new Map<number, MagicAmountName>(
  allNames.map((name) => [magicAmounts[name].amount, name]),
);

export function getMagicAmountName(amount: number): MagicAmountName | null {
  return nameByAmount.get(amount) ?? null;
}

/** Returns the error that an amount triggers, or null. */
export function getErrorForAmount(amount: number): GatewayError | null {
  const name = getMagicAmountName(amount);
  if (name === 'stringCode') return { ...getGatewayError(1881), code: '1881' };
  if (name === 'undocumentedCode') return getGatewayError(7777);
  return gatewayErrors.find(({ code }) => code === amount - errorAmountBase) ?? null;
}
