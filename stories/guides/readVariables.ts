/** A variable that a shop can set. */
export interface StyleVariable {
  name: string;
  /** What it is for, as the stylesheet's comment says. */
  meaning: string;
  /** Its value where the shop sets none, on light pages and on dark ones. */
  light: string;
  dark: string;
}

const declaration = /--_[\w-]+: var\((--tarlan-pay-[\w-]+), (.+)\);/;

/** Reads the variables out of the stylesheet: the first declaration of each has a comment before it. */
export function readVariables(sheet: string): StyleVariable[] {
  const found = sheet.matchAll(new RegExp(String.raw`/\* ([^*]+) \*/\s+${declaration.source}`, 'g'));
  return Array.from(found, ([, meaning = '', name = '', standard = '']) => {
    const themed = new RegExp(String.raw`${name}, light-dark\((.+), (.+)\)\);`).exec(sheet);
    return { name, meaning, light: themed?.[1] ?? standard, dark: themed?.[2] ?? standard };
  });
}
