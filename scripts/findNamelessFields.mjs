/**
 * The fields without a hover text that API Extractor does not look at: those of type aliases (what is joined by `&`), and
 * constructors. A union's members are left out: they tell themselves apart by literals, and the alias says what they mean.
 *
 * @param {string} declarations A file of declarations, as the compiler writes it.
 * @param {(name: string) => boolean} isPublic
 * @returns {string[]} `PaymentCallback.agent`
 */
export function findNamelessFields(declarations, isPublic) {
  let alias = '';
  let holder = '';
  let before = '';
  return declarations.split('\n').flatMap((line) => {
    const opened = /^export (?:type (\w+)\b.*& \{$|declare (?:abstract )?class (\w+))/.exec(line);
    if (opened) [, alias = '', holder = opened[1] ?? opened[2] ?? ''] = opened;
    else if (line.startsWith('}')) [alias, holder] = ['', ''];
    const field = /^ +(?:(?:readonly )?(\w+)\??:|(constructor)\()/.exec(line);
    const hasText = before.trim().endsWith('*/');
    before = line;
    if (!field || hasText || !isPublic(holder)) return [];
    const name = field[2] ?? (alias && field[1]);
    return name ? [`${holder}.${name}`] : [];
  });
}
