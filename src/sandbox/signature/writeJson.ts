/** Deviations from the documented JSON form. */
export interface JsonQuirks {
  unsorted?: boolean;
  emptyFields?: boolean;
  spaces?: boolean;
  asciiOnly?: boolean;
  escapedSlashes?: boolean;
  amountAsString?: boolean;
  upperCaseEscapes?: boolean;
  /** Leaves `<`, `>`, `&`, U+2028 and U+2029 unescaped, unlike Go's `json.Marshal`. */
  plain?: boolean;
}

/** Serialises a request's fields with the given quirks. */
export function writeJson(fields: Record<string, unknown>, quirks: JsonQuirks): string {
  const entries = Object.entries(fields).filter(([, value]) => quirks.emptyFields || value !== '');
  if (!quirks.unsorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const [comma, colon] = quirks.spaces ? [', ', ': '] : [',', ':'];
  const members = entries.map(([name, value]) => {
    const written = quirks.amountAsString && name === 'amount' ? String(value) : value;
    return JSON.stringify(name) + colon + JSON.stringify(written);
  });
  return escapeJson(`{${members.join(comma)}}`, quirks);
}

function escapeJson(json: string, quirks: JsonQuirks): string {
  let text = json;
  if (!quirks.plain)
    text = text.replace(/[<>&\u2028\u2029]/g, (unit) => unicodeEscape(unit, quirks.upperCaseEscapes));
  if (quirks.asciiOnly) text = text.replace(/[\u0080-\uffff]/g, (unit) => unicodeEscape(unit));
  return quirks.escapedSlashes ? text.replaceAll('/', '\\/') : text;
}

function unicodeEscape(unit: string, upperCase = false): string {
  const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\u${upperCase ? digits.toUpperCase() : digits}`;
}
