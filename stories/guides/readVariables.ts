/** A CSS variable that a shop can set. */
export interface StyleVariable {
  name: string;
  /** The comment before the variable's first declaration. */
  description: string;
  /** The default on light pages. */
  light: string;
  /** The default on dark pages. */
  dark: string;
}

const declaration = /--_[\w-]+: var\((--tarlan-pay-[\w-]+), (.+)\);/;

/** Reads the variables of the stylesheet. The first declaration of each variable must follow its comment. */
export function readVariables(sheet: string): StyleVariable[] {
  const matches = sheet.matchAll(new RegExp(String.raw`/\* ([^*]+) \*/\s+${declaration.source}`, 'g'));
  return Array.from(matches, ([, description = '', name = '', defaultValue = '']) => {
    const themed = new RegExp(String.raw`${name}, light-dark\((.+), (.+)\)\);`).exec(sheet);
    return { name, description, light: themed?.[1] ?? defaultValue, dark: themed?.[2] ?? defaultValue };
  });
}
