/** What can be done differently from the documentation when the fields are written. All off: the documented form. */
export interface JsonHabits {
  unsorted: boolean;
  keepsEmpty: boolean;
  spaced: boolean;
  ascii: boolean;
  slashes: boolean;
  amountAsText: boolean;
  upperEscapes: boolean;
  plain: boolean;
}

/** Writes a message's fields as a program with these habits does. */
export function writeJson(fields: Record<string, unknown>, habits: JsonHabits): string {
  const entries = Object.entries(fields).filter(([, value]) => habits.keepsEmpty || value !== '');
  if (!habits.unsorted) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const [comma, colon] = habits.spaced ? [', ', ': '] : [',', ':'];
  const members = entries.map(([name, value]) => {
    const written = habits.amountAsText && name === 'amount' ? String(value) : value;
    return JSON.stringify(name) + colon + JSON.stringify(written);
  });
  return escapeJson(`{${members.join(comma)}}`, habits);
}

function escapeJson(json: string, { ascii, slashes, plain, upperEscapes }: JsonHabits): string {
  let text = json;
  if (!plain) text = text.replace(/[<>&\u2028\u2029]/g, (unit) => unicodeEscape(unit, upperEscapes));
  if (ascii) text = text.replace(/[\u0080-\uffff]/g, (unit) => unicodeEscape(unit, false));
  return slashes ? text.replaceAll('/', '\\/') : text;
}

function unicodeEscape(unit: string, upper: boolean): string {
  const digits = unit.charCodeAt(0).toString(16).padStart(4, '0');
  return `\\u${upper ? digits.toUpperCase() : digits}`;
}
