import { errorOfCode, type GatewayError, gatewayErrors } from './gatewayErrors.js';

/** An amount that makes the sandbox misbehave. */
export interface MagicAmount {
  /** Whole tenge. */
  amount: number;
  /** What the sandbox does, in one line. */
  description: string;
}

/** The first part of an amount that asks for an error: `9_000_000 + 1014` is answered with code 1014. */
export const errorAmountBase = 9_000_000;

/** Amounts that reach what no error code does: slow, broken and unusual answers. All but the last two make a link. */
export const magicAmounts = {
  slow: { amount: 8_000_001, description: 'Answers after 12 seconds' },
  silent: { amount: 8_000_002, description: 'Never answers' },
  html: { amount: 8_000_003, description: 'HTTP 200 with an HTML page' },
  truncated: { amount: 8_000_004, description: 'JSON that ends in the middle' },
  badGateway: { amount: 8_000_005, description: 'HTTP 502 with the page of a proxy' },
  brokenBody: { amount: 8_000_006, description: 'The connection breaks within the body' },
  qrOnly: { amount: 8_000_007, description: 'A QR image and no redirect_url' },
  qrBase64: { amount: 8_000_008, description: 'A QR image as bare base64' },
  qrDataUri: { amount: 8_000_009, description: 'A QR image as a data URI' },
  qrPayload: { amount: 8_000_010, description: 'A URL to draw in place of a QR image' },
  qrUnfit: { amount: 8_000_011, description: 'A QR image as SVG, which must be dropped' },
  javascriptUrl: { amount: 8_000_012, description: 'A redirect_url that is javascript:' },
  foreignHttpUrl: { amount: 8_000_013, description: 'A redirect_url that is plain http to a foreign host' },
  envelope: { amount: 8_000_014, description: 'A success with status and status_code around it' },
  stringCode: { amount: 8_000_015, description: 'Error 1881 with its code as a string' },
  undocumentedCode: { amount: 8_000_016, description: 'An error with the undocumented code 7777' },
} as const satisfies Record<string, MagicAmount>;

/** The name of a magic amount. */
export type MagicAmountName = keyof typeof magicAmounts;

// `Object.keys` widens the names to strings.
const allNames = Object.keys(magicAmounts) as MagicAmountName[];
const names = new Map<number, MagicAmountName>(allNames.map((name) => [magicAmounts[name].amount, name]));

/** The magic amount's name; null for an ordinary amount. */
export function nameMagicAmount(amount: number): MagicAmountName | null {
  return names.get(amount) ?? null;
}

/** The error that an amount asks for; null when it asks for none. */
export function errorOfAmount(amount: number): GatewayError | null {
  const name = nameMagicAmount(amount);
  if (name === 'stringCode') return { ...errorOfCode(1881), code: '1881' };
  if (name === 'undocumentedCode') return errorOfCode(7777);
  return gatewayErrors.find(({ code }) => code === amount - errorAmountBase) ?? null;
}
