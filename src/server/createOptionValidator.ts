/** Returns a check that names the option and the rule it breaks, never its value: it may be a secret. */
export function optionCheck(owner: string): (name: string, valid: boolean, rule: string) => void {
  return (name, valid, rule) => {
    if (!valid) throw new TypeError(`${owner}: \`${name}\` must be ${rule}.`);
  };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Timers take no longer delay: they would fire at once. */
export function isDelay(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 2 ** 31 - 1;
}

/** The URL, if the text is an absolute http or https URL without spaces, user name and password. */
export function parseHttpUrl(text: unknown): URL | null {
  if (typeof text !== 'string' || !/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url;
}
