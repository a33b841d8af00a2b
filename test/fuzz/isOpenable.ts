/**
 * An independent check of payment URLs that does not use the platform's URL parser. If `checkPaymentUrl` accepts a URL that
 * this check rejects, one of them is wrong.
 */
export function isOpenable(text: string, allowedHosts?: readonly string[], pageHost?: string): boolean {
  const isPlain = (character: string) => character >= '!' && character <= '~' && character !== '\\';
  if (!Array.from(text).every((character) => isPlain(character) || /[\p{L}\p{M}\p{N}]/u.test(character)))
    return false;
  const [scheme = '', rest] = splitAt(text, '://');
  const isHttp = scheme.toLowerCase() === 'http';
  if (rest === undefined || !(isHttp || scheme.toLowerCase() === 'https')) return false;
  const authority = rest.slice(0, firstOf(rest, '/?#'));
  if (authority === '' || authority.includes('@')) return false;
  const defaultPort = isHttp ? 80 : 443;
  if (!allowedHosts && !Array.from(authority).every(isPlain)) return false;
  const host = hostOf(authority.toLowerCase(), defaultPort);
  if (host === null) return false;
  if (isHttp && !(isLoopback(host) && isLoopback(pageHost ?? ''))) return false;
  return !allowedHosts || allowedHosts.some((allowed) => hostOf(allowed.toLowerCase(), defaultPort) === host);
}

function splitAt(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function firstOf(text: string, characters: string): number {
  const found = Array.from(characters, (character) => text.indexOf(character)).filter((at) => at >= 0);
  return Math.min(text.length, ...found);
}

/** Returns the host with its port, but without the default port of the scheme. Null if the host is invalid. */
function hostOf(authority: string, ownPort: number): string | null {
  const end = authority.startsWith('[') ? authority.indexOf(']') + 1 : firstOf(authority, ':');
  const port = authority.slice(end);
  const digits = port.slice(1);
  if (port !== '' && (port[0] !== ':' || Array.from(digits).some((digit) => digit < '0' || digit > '9')))
    return null;
  if (Number(digits) > 65_535) return null;
  const decoded = decode(authority.slice(0, end));
  if (decoded === null || decoded === '') return null;
  const host = ipv4Of(decoded) ?? decoded;
  return digits === '' || Number(digits) === ownPort ? host : `${host}:${Number(digits)}`;
}

function decode(host: string): string | null {
  try {
    // Browsers convert full-width letters in a host to ASCII letters.
    return decodeURIComponent(host).normalize('NFKC').toLowerCase();
  } catch {
    return null;
  }
}

/** Browsers also parse 0x7f.1 and 2130706433 as IPv4 addresses. */
function ipv4Of(host: string): string | null {
  const parts = (host.endsWith('.') ? host.slice(0, -1) : host).split('.');
  const numbers = parts.map((part) => {
    if (part === '') return Number.NaN;
    if (part === '0x') return 0;
    if (part.startsWith('0x')) return Number(part);
    return part.length > 1 && part.startsWith('0') ? Number(`0o${part}`) : Number(part);
  });
  const last = numbers.pop() ?? Number.NaN;
  if (numbers.length > 3 || ![...numbers, last].every((number) => Number.isInteger(number) && number >= 0))
    return null;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const address = numbers.reduce((sum, number, at) => sum + number * 256 ** (3 - at), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function isLoopback(host: string): boolean {
  const name = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (splitAt(host, ':')[0] ?? '');
  return name === 'localhost' || name === '[::1]' || (name.startsWith('127.') && ipv4Of(name) === name);
}
