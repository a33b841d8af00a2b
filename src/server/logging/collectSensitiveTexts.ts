const maxDepth = 5;
const maxTexts = 50;
const minCredentialLength = 8;
/** Matches names, addresses and phone numbers, but not ids, because ids in the log help to find the order. */
const personalPattern = /@|\s|[^ -~]|\d{10}/;

/** Returns the texts of an order from the browser that can be personal: errors of `resolveOrder` may quote them. */
export function collectPersonalTexts(order: unknown): string[] {
  const texts: string[] = [];
  function visit(value: unknown, depth: number): void {
    if (texts.length >= maxTexts || depth > maxDepth) return;
    if (typeof value === 'string' && personalPattern.test(value)) texts.push(value);
    if (typeof value === 'object' && value !== null)
      for (const member of Object.values(value)) visit(member, depth + 1);
  }
  visit(order, 0);
  return texts;
}

/** Returns the values of the cookies and of `Authorization`, which an error of a session store or an HTTP client may quote. */
export function collectCredentials(request: Request): string[] {
  const cookies = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((cookie) => cookie.slice(cookie.indexOf('=') + 1).trim());
  const token = request.headers.get('authorization')?.split(' ').at(-1) ?? '';
  return [...cookies, token].filter((text) => text.length >= minCredentialLength);
}
