/** The meaning of each `data-` attribute in the stylesheet. @type {Readonly<Record<string, string>>} */
const meanings = {
  'data-status': 'The status of the payment. A card whose code is not shown yet has `loading`.',
  'data-checking': 'Whether the status checks succeed: `ok`, `failing`, or `off` without checks.',
  'data-layout':
    'What the card shows: `code` to scan, `app` to open on the phone, a `link` without a code, or the `result`.',
  'data-ending': 'Present in the last minute of the time left.',
  'data-card': 'Present while the card is shown in the page, in the place of the button.',
  'data-more': 'Present while the payer can ask for more time.',
  'data-mark': 'The mark that is shown instead of a QR code: `paid`, `declined`, `processing` or `waiting`.',
  'data-kind': 'The shape of the mark: `paid`, `declined` or `waiting`.',
  'data-long': 'Present if the QR code has so many modules that it needs the whole width.',
  'data-turning': 'Present on the part of the ring that turns, because no time left is known.',
  'data-labels': 'All labels of the button, one in a line. The widest one sets the width of the button.',
  'data-text': 'A text that sets the size of the element, before or instead of the visible one.',
  'data-label': 'A second text that sets the size of the element.',
};

/**
 * Renders the page of the stylesheet's CSS variables, `data-` attributes and class names.
 * @param {string} sheet The text of `src/styles.css`. The comment before the first declaration of a variable describes the variable.
 */
export function renderStyleReference(sheet) {
  return `# react-tarlan-pay/styles.css

<!-- Generated from src/styles.css by \`npm run api:write\`. Edit the comments there instead. -->

The stylesheet is optional. Without it, all components work and are accessible.

## CSS variables

Set them on any element that contains the button. In a default, \`var(--_accent)\` is the value of \`--tarlan-pay-accent\`, and so on. Safari 18,
Firefox 128, Chrome 119 and newer derive \`accent-text\` (black or white) from the accent, and \`surface\`, \`error\`, \`success\` and \`warning\` from
the lightness of the page's text.

| variable | applies to | default |
| --- | --- | --- |
${readVariables(sheet)
  .map(({ name, description, value }) => `| \`${name}\` | ${description} | \`${value}\` |`)
  .join('\n')}

## \`data-\` attributes

The button, its details and the card have \`data-status\`, also in states without a rule in the stylesheet. The attributes from
\`data-long\` on serve the layout and may change in minor versions.

| attribute | meaning | values in the stylesheet |
| --- | --- | --- |
${readAttributes(sheet)
  .map(({ name, meaning, values }) => `| \`${name}\` | ${meaning} | ${asList(values)} |`)
  .join('\n')}

## Class names

${readClasses(withoutComments(sheet))
  .map((name) => `- \`${name}\``)
  .join('\n')}
`;
}

/**
 * Reads the CSS variables of the stylesheet with the comment before each.
 * @param {string} sheet
 */
export function readVariables(sheet) {
  const declarations = sheet.matchAll(/\/\* ([^*]+) \*\/\s+--_[\w-]+: var\((--tarlan-pay-[\w-]+), (.+)\);/g);
  return Array.from(declarations, ([, description = '', name = '', value = '']) => ({
    name,
    description,
    value,
  }));
}

/**
 * Reads the `data-` attributes of the stylesheet, in the order of `meanings`.
 * @param {string} sheet
 * @throws If `meanings` lacks an attribute of the stylesheet, or has one that the stylesheet does not use.
 */
function readAttributes(sheet) {
  /** @type {Map<string, Set<string>>} */
  const attributes = new Map(Object.keys(meanings).map((name) => [name, new Set()]));
  const used = new Set();
  for (const [, name = '', value] of withoutComments(sheet).matchAll(/\[(data-[\w-]+)(?:="([\w-]+)")?\]/g)) {
    used.add(name);
    if (value) attributes.get(name)?.add(value);
  }
  const different = [...used].filter((name) => !attributes.has(name));
  different.push(...[...attributes.keys()].filter((name) => !used.has(name)));
  if (different.length > 0)
    throw new Error(`Correct \`meanings\` in scripts/styleReference.mjs: ${different.join(', ')}.`);
  return Array.from(attributes, ([name, values]) => ({
    name,
    meaning: meanings[name],
    values: [...values].sort(),
  }));
}

/** @param {string} text */
function readClasses(text) {
  return [...new Set(Array.from(text.matchAll(/\.(tarlan-pay-[\w-]+)/g), ([, name = '']) => name))].sort();
}

/** @param {string} sheet */
function withoutComments(sheet) {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, '');
}

/** @param {readonly string[]} names */
function asList(names) {
  return names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : '(none)';
}
