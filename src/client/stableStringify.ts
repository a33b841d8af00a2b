import { isJsonObject } from '../gateway/jsonObject.js';

/** JSON with sorted keys, so that equal values give equal text. Undefined if the value has no JSON form. */
export function stableStringify(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, item: unknown) =>
    isJsonObject(item) ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item,
  );
}
