import { isPaymentLinkError } from '../../gateway/isPaymentLinkError.js';
import { HttpError } from '../http/HttpError.js';
import { getRejection } from '../http/OrderRejected.js';
import { getGatewayFix } from './getGatewayFix.js';

const maxLineLength = 1000;
const maxCauses = 3;

/** The functions of the shop that the handlers call. */
export type ShopFunction =
  | 'rateLimit'
  | 'secretKey'
  | 'orderSchema'
  | 'resolveOrder'
  | 'service'
  | 'onCallback'
  | 'onPending'
  | 'onFailed'
  | 'onProcessed'
  | 'onPaidAgain'
  | 'readStatus'
  | 'onLink'
  | 'onError';

/** Formats a failure as one line: time, code, reason and fix. */
export function formatLogLine(
  error: unknown,
  {
    status,
    code,
    step,
    requestId,
  }: { status: number | null; code: string | null; step: ShopFunction | null; requestId?: string },
): string {
  const codes = [code, status === null ? null : `HTTP ${status}`].filter((part) => part !== null).join(', ');
  const line = `${new Date().toISOString()} react-tarlan-pay (${codes || 'logged only'}): ${describeAny(error, step)}`;
  // Requests must not be able to forge log lines or terminal colors.
  const safe = line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, maxLineLength);
  return requestId === undefined ? safe : `${safe} Request: ${requestId}`;
}

/** Formats an error that `onError` threw as one line, followed by the log line that `onError` did not report. */
export function formatUnreported(failure: unknown, message: string): string {
  const line = formatLogLine(failure, { status: null, code: null, step: 'onError' });
  return `${line} Not reported: ${message.replace(/^\S+ /, '')}`;
}

/** Describes any thrown value. A failure must be reported even if a getter or the string conversion of the value throws. */
function describeAny(error: unknown, step: ShopFunction | null): string {
  try {
    return describeFailure(error, step);
  } catch {
    return describeFailure(new Error('The thrown value cannot be read.'), step);
  }
}

function describeFailure(error: unknown, step: ShopFunction | null): string {
  const rejection = getRejection(error);
  if (rejection) {
    return `\`resolveOrder\` rejected the order with OrderRejected('${rejection.code}'). If the order can be paid, check its look-up.`;
  }
  if (isPaymentLinkError(error)) {
    const gatewayMessage = error.gatewayMessage ? ` The gateway says: ${error.gatewayMessage}.` : '';
    return `${error.message}.${gatewayMessage} ${getGatewayFix(error.reason)}`.trim();
  }
  const reason = [getMessage(error), ...getCauses(error)].join(' Cause: ');
  if (step === null || error instanceof HttpError) return reason;
  const fix = step === 'resolveOrder' ? ' To reject an order, throw `OrderRejected`.' : '';
  return `\`${step}\` threw ${getName(error)}: ${reason.replace(/[.?]$/, '')}${getPlace(error)}. Fix \`${step}\`.${fix}`;
}

function getName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function getMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A `fetch` error contains the reason of the failure only in its `cause`. */
function getCauses(error: unknown): string[] {
  const causes: string[] = [];
  for (
    let cause = getCause(error);
    cause !== undefined && causes.length < maxCauses;
    cause = getCause(cause)
  ) {
    causes.push(getMessage(cause) || getName(cause));
  }
  return causes;
}

function getCause(error: unknown): unknown {
  // The message of an AggregateError, which Node throws for a host with several addresses, is empty.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0];
  return error instanceof Error ? (error.cause ?? undefined) : undefined;
}

/** Returns where the error was thrown. */
function getPlace(error: unknown): string {
  const stack = error instanceof Error ? error.stack : undefined;
  const frame = stack?.split('\n').find((line) => /^\s+at /.test(line));
  return frame ? ` (${frame.trim()})` : '';
}
