/**
 * Renders the API reference: one Markdown page per package entry, from the data that API Extractor writes (`.api.json`).
 * The comments are Markdown already, so they are copied and not parsed as TSDoc.
 *
 * @typedef {{ text: string }} Token
 * @typedef {{ startIndex: number, endIndex: number }} TokenRange
 * @typedef {{
 *   kind: string, name: string, canonicalReference: string, docComment?: string, excerptTokens: Token[],
 *   members?: ApiItem[], isOptional?: boolean, propertyTypeTokenRange?: TokenRange, extendsTokenRanges?: TokenRange[],
 *   overloadIndex?: number,
 * }} ApiItem
 * @typedef {{ page: string, module: string, summary: string, items: ApiItem[] }} Entry
 * @typedef {{ text: string, tags: { name: string, text: string }[] }} Comment
 */

/** The groups of a page, in this order. An item belongs to the first group that accepts it. */
const groups = [
  {
    title: 'Components',
    accepts: (/** @type {ApiItem} */ { kind, name }) => kind === 'Function' && /^[A-Z]/.test(name),
  },
  {
    title: 'Hooks',
    accepts: (/** @type {ApiItem} */ { kind, name }) => kind === 'Function' && /^use[A-Z]/.test(name),
  },
  { title: 'Functions', accepts: (/** @type {ApiItem} */ { kind }) => kind === 'Function' },
  { title: 'Classes', accepts: (/** @type {ApiItem} */ { kind }) => kind === 'Class' },
  { title: 'Values', accepts: (/** @type {ApiItem} */ { kind }) => kind === 'Variable' },
  { title: 'Types', accepts: () => true },
];

/**
 * @param {Entry[]} entries
 * @param {string} declarations The text of all declaration files. Examples are read from it, because API Extractor collapses spaces.
 * @returns {Record<string, string>} The pages by file name.
 */
export function renderApiReference(entries, declarations) {
  const examples = readExamples(declarations);
  /** The page that describes each exported name. If several entries export a name, the first of these in package.json describes it. */
  const pages = new Map(
    entries
      .toReversed()
      .flatMap(({ page, items }) =>
        items.filter(isExported).map((item) => /** @type {const} */ ([item.name, page])),
      ),
  );
  const withMembers = entries.map((entry) => ({
    ...entry,
    items: entry.items.map((item) =>
      item.kind === 'TypeAlias' ? { ...item, members: readMembers(item.name, declarations) } : item,
    ),
  }));
  return Object.fromEntries(withMembers.map((entry) => [entry.page, renderPage(entry, pages, examples)]));
}

/**
 * Reads the properties with comments of a type alias, because API Extractor describes a type alias only as a whole.
 * @param {string} name
 * @param {string} declarations
 * @returns {ApiItem[]}
 */
function readMembers(name, declarations) {
  const start = declarations.search(new RegExp(`^(?:export |declare )*type ${name}\\b.*\\{$`, 'm'));
  if (start < 0) return [];
  const rest = declarations.slice(start);
  const properties = rest
    .slice(0, rest.search(/^\}.*;$/m) + 1)
    .matchAll(/^( +)(\/\*\*(?:(?!\*\/).)*\*\/)\n\1(\w+)(\??): (.*?);$(?=\n(?:\1[\w/]|(?!\1) *\}))/gms);
  return Array.from(properties, ([, , docComment = '', property = '', optional, type = '']) => ({
    kind: 'PropertySignature',
    name: property,
    canonicalReference: '',
    docComment,
    excerptTokens: [{ text: type.replace(/\/\*\*.*?\*\/\s*/gs, '') }],
    isOptional: optional === '?',
    propertyTypeTokenRange: { startIndex: 0, endIndex: 1 },
  }));
}

/** @param {ApiItem} item */
function isExported({ canonicalReference }) {
  return !canonicalReference.includes('!~');
}

/**
 * Reads the examples of all comments. The key of an example is its text without line breaks and indentation.
 * @param {string} declarations
 * @returns {ReadonlyMap<string, string>}
 */
function readExamples(declarations) {
  const comments = declarations.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return new Map(
    comments.flatMap((comment) =>
      readComment(comment)
        .tags.filter(({ name }) => name === 'example')
        .map(({ text }) => /** @type {const} */ ([collapse(text), text])),
    ),
  );
}

/**
 * @param {Entry} entry
 * @param {ReadonlyMap<string, string>} pages
 * @param {ReadonlyMap<string, string>} examples
 */
function renderPage({ module, summary, items }, pages, examples) {
  // A page also describes unexported types that public types refer to, unless another entry exports them.
  const described = items.filter((item) => isExported(item) || !pages.has(item.name));
  /** @type {(name: string) => string | null} */
  const linkTo = (name) => {
    if (described.some((item) => item.name === name)) return `#${name.toLowerCase()}`;
    const other = pages.get(name);
    return other ? `${other}#${name.toLowerCase()}` : null;
  };
  /** @type {ApiItem[]} */
  let left = described;
  const sections = groups.flatMap(({ title, accepts }) => {
    const members = left.filter(accepts);
    left = left.filter((item) => !members.includes(item));
    if (members.length === 0) return [];
    return [`## ${title}`, ...members.map((item) => renderItem(item, linkTo, examples))];
  });
  return `${[
    `# ${module}`,
    '<!-- Generated from the types by `npm run api:write`. Edit the comments in src/ instead. -->',
    summary,
    ...sections,
  ]
    .join('\n\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/**
 * @param {ApiItem} item
 * @param {(name: string) => string | null} linkTo
 * @param {ReadonlyMap<string, string>} examples
 */
function renderItem(item, linkTo, examples) {
  // Further overloads of a function have only a signature, because the first overload has the description.
  if ((item.overloadIndex ?? 1) > 1) return ['```ts', signatureOf(item), '```'].join('\n');
  const comment = readComment(item.docComment);
  const inherited = (item.extendsTokenRanges ?? []).map((range) => readTokens(item, range));
  const isListed = item.kind === 'Interface' || item.kind === 'Class';
  const parts = [`### ${item.name}`];
  if (!isExported(item)) parts.push('*Not exported.*');
  parts.push(withLinks(comment.text, linkTo));
  if (!isListed) parts.push(['```ts', signatureOf(item), '```'].join('\n'));
  parts.push(...renderTags(comment, linkTo, examples, { isMember: false }));
  if (inherited.length > 0)
    parts.push(`Extends ${inherited.map((type) => linkType(type, linkTo)).join(', ')}.`);
  const members = (item.members ?? []).map((member) => renderMember(member, linkTo, examples));
  if (members.length > 0) parts.push(members.join('\n'));
  return parts.filter(Boolean).join('\n\n');
}

/**
 * @param {ApiItem} member
 * @param {(name: string) => string | null} linkTo
 * @param {ReadonlyMap<string, string>} examples
 */
function renderMember(member, linkTo, examples) {
  const comment = readComment(member.docComment);
  const isProperty = member.propertyTypeTokenRange !== undefined;
  const name = member.kind === 'Constructor' ? 'constructor' : member.name;
  const type = isProperty
    ? readTokens(member, member.propertyTypeTokenRange)
        .replace(/ \| undefined$/, '')
        .replace(/^\((\(.*)\)$/s, '$1')
    : signatureOf(member);
  const defaultValue = comment.tags.find(({ name: tag }) => tag === 'default')?.text;
  const facts = [
    linkType(collapse(type), linkTo),
    ...(member.isOptional ? [defaultValue ? `default ${asCode(defaultValue)}` : 'optional'] : []),
  ];
  const others = { ...comment, tags: comment.tags.filter(({ name: tag }) => tag !== 'default') };
  return [
    `- **\`${name}\`**: ${facts.join(', ')}`,
    ...(comment.text ? ['', indent(withLinks(comment.text, linkTo))] : []),
    ...renderTags(others, linkTo, examples, { isMember: true }).flatMap((text) => ['', indent(text)]),
    '',
  ].join('\n');
}

/**
 * @param {Comment} comment
 * @param {(name: string) => string | null} linkTo
 * @param {ReadonlyMap<string, string>} examples
 * @param {{ isMember: boolean }} place
 */
function renderTags({ tags }, linkTo, examples, { isMember }) {
  return tags.map(({ name, text }) => {
    if (name !== 'example') return `${titles[name] ?? name}: ${withLinks(markName(name, text), linkTo)}`;
    const example = examples.get(collapse(text)) ?? text;
    if (example.includes('```')) return example;
    return isMember && !/[\n`]/.test(example)
      ? `Example: \`${example}\``
      : ['```tsx', example, '```'].join('\n');
  });
}

/**
 * Formats the parameter name at the start of `@param`, or the error class at the start of `@throws`, as code.
 * @param {string} tag
 * @param {string} text
 */
function markName(tag, text) {
  if (tag === 'param') return text.replace(/^(\w+) (?:- )?/, '`$1`: ');
  return tag === 'throws' ? text.replace(/^\{(\w+)\} /, '`$1` ') : text;
}

/** @type {Readonly<Record<string, string>>} */
const titles = { default: 'Default', param: 'Parameter', returns: 'Returns', throws: 'Throws', see: 'See' };

/**
 * Splits a JSDoc comment into its text and its block tags.
 * @param {string} [docComment]
 * @returns {Comment}
 */
function readComment(docComment = '') {
  const text = docComment
    .replace(/^\/\*\*|\*\/\s*$/g, '')
    .replace(/^ *\* ?/gm, '')
    .trim();
  const [first = '', ...rest] = text.split(/^(?=@\w+)/m);
  const startsWithTag = /^@\w+/.test(first);
  const tags = (startsWithTag ? [first, ...rest] : rest).map((part) => {
    const [, name = '', content = ''] = /^@(\w+)\s*(.*)$/s.exec(part) ?? [];
    return { name, text: content.trim() };
  });
  return { text: startsWithTag ? '' : first.trim(), tags };
}

/**
 * @param {ApiItem} item
 * @param {TokenRange} [range]
 */
function readTokens({ excerptTokens }, range) {
  return excerptTokens
    .slice(range?.startIndex, range?.endIndex)
    .map(({ text }) => text)
    .join('');
}

/** @param {ApiItem} item */
function signatureOf(item) {
  return readTokens(item)
    .replace(/^export (?:declare )?/, '')
    .trim();
}

/**
 * A type as code, followed by links to the package's types in it.
 * @param {string} type
 * @param {(name: string) => string | null} linkTo
 */
function linkType(type, linkTo) {
  const names = [...new Set(type.replace(/'[^']*'/g, '').match(/\b[A-Z]\w+/g) ?? [])];
  const links = names.flatMap((name) => (linkTo(name) ? [`[${name}](${linkTo(name)})`] : []));
  if (links.length === 1 && names.length === 1 && type === names[0]) return links[0] ?? '';
  return asCode(type) + (links.length > 0 ? ` (${links.join(', ')})` : '');
}

/** @param {string} text */
function asCode(text) {
  return /^[^`]*$/.test(text) ? `\`${text}\`` : text;
}

/**
 * Turns `{@link Name}` into a link, or into code if no page describes the name.
 * @param {string} text
 * @param {(name: string) => string | null} linkTo
 */
function withLinks(text, linkTo) {
  return text.replace(/\{@link (\w+)\}/g, (_, name) =>
    linkTo(name) ? `[${name}](${linkTo(name)})` : `\`${name}\``,
  );
}

/** @param {string} text */
function collapse(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^(?=.)/gm, '  ');
}
