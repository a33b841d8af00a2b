import { parseUrl } from '../gateway/parsePaymentUrl.js';
import { shorten } from './describeShape.js';
import { printOnce } from './print.js';

/** Reports the entries of `allowedHosts` that no payment URL can match. */
export function reportUnusableHosts(allowedHosts: readonly string[] | undefined): void {
  if (!allowedHosts) return;
  for (const entry of Array.from(allowedHosts)) {
    const problem = findProblem(entry);
    if (!problem) continue;
    const host = typeof entry === 'string' ? suggestHost(entry) : null;
    printOnce(
      `\`allowedHosts\` contains ${formatEntry(entry)}, which matches no URL: ${problem}.`,
      host
        ? `write '${host}'.`
        : "list each host exactly, for example ['kaspi.kz', 'pay.kaspi.kz', 'qr.kaspi.kz'], or omit `allowedHosts` to allow every https host.",
    );
  }
}

/** Formats `allowedHosts` for a message. */
export function formatHosts(allowedHosts: readonly string[]): string {
  const hosts = Array.from(allowedHosts, formatEntry);
  return hosts.length > 0 ? `allowedHosts [${hosts.join(', ')}]` : 'allowedHosts, which is empty';
}

function formatEntry(entry: unknown): string {
  return typeof entry === 'string' ? `'${shorten(entry)}'` : String(entry);
}

function findProblem(entry: unknown): string | null {
  if (typeof entry !== 'string') return 'it is not a string';
  if (entry === '') return 'it is empty';
  if (entry.includes('*')) return 'wildcards are not supported';
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(entry)) return 'it is a URL and not a host';
  if (/[/\\?#@]/.test(entry)) return 'a host has no path, query, fragment or user name';
  return parseHost(entry) === null ? 'it is not a valid host' : null;
}

/** Returns the host that an entry probably means, for example that of a URL. Null if the entry contains no host. */
function suggestHost(entry: string): string | null {
  if (entry.includes('*')) return null;
  return parseHost(entry.replace(/^[a-z][a-z\d+.-]*:\/\//i, ''));
}

function parseHost(text: string): string | null {
  return parseUrl(`https://${text}`)?.host ?? null;
}
