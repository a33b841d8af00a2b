/**
 * Renders the page of the stylesheet's CSS variables, `data-` attributes and class names.
 * @param {string} sheet The text of `src/styles.css`. A comment before the first declaration of a variable describes it.
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

| attribute | values in the stylesheet | elements |
| --- | --- | --- |
${readAttributes(sheet)
  .map(({ name, values, classes }) => `| \`${name}\` | ${asList(values)} | ${asList(classes)} |`)
  .join('\n')}

The button, its details and the card have \`data-status\` with the status of the payment, also where the stylesheet has no rule for it.

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

/** @param {string} sheet */
function readAttributes(sheet) {
  /** @type {Map<string, { values: Set<string>, classes: Set<string> }>} */
  const attributes = new Map();
  for (const [, selector = ''] of withoutComments(sheet).matchAll(/([^{};]+)\{/g))
    for (const [, name = '', value] of selector.matchAll(/\[(data-[\w-]+)(?:="([\w-]+)")?\]/g)) {
      const { values, classes } = attributes.get(name) ?? { values: new Set(), classes: new Set() };
      if (value) values.add(value);
      for (const className of readClasses(selector)) classes.add(className);
      attributes.set(name, { values, classes });
    }
  return Array.from(attributes, ([name, { values, classes }]) => ({
    name,
    values: [...values].sort(),
    classes: [...classes].sort(),
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
