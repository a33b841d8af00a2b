/**
 * Finds fields without a JSDoc comment in places that API Extractor does not check: type aliases with `&`, and constructors.
 * Fields of unions are not reported, because the comment of the type alias describes them.
 *
 * @param {string} declarations The text of a `.d.ts` file, as the compiler writes it.
 * @param {(name: string) => boolean} isPublic
 * @returns {string[]} Such as `PaymentCallback.agent`.
 */
export function findUndocumentedFields(declarations, isPublic) {
  let alias = '';
  let owner = '';
  let previousLine = '';
  return declarations.split('\n').flatMap((line) => {
    const opening = /^export (?:type (\w+)\b.*& \{$|declare (?:abstract )?class (\w+))/.exec(line);
    if (opening) [, alias = '', owner = opening[1] ?? opening[2] ?? ''] = opening;
    else if (line.startsWith('}')) [alias, owner] = ['', ''];
    const field = /^ +(?:(?:readonly )?(\w+)\??:|(constructor)\()/.exec(line);
    const isDocumented = previousLine.trim().endsWith('*/');
    previousLine = line;
    if (!field || isDocumented || !isPublic(owner)) return [];
    const name = field[2] ?? (alias && field[1]);
    return name ? [`${owner}.${name}`] : [];
  });
}
