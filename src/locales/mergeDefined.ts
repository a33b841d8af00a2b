/** Merges two objects. Properties of `overrides` that are undefined do not replace those of `base`. */
export function mergeDefined<Base extends object, Overrides extends object>(
  base: Base,
  overrides: Overrides | undefined,
): Base & Overrides {
  const given = Object.entries(overrides ?? {}).filter(([, value]) => value !== undefined);
  // Only undefined properties are left out, which may also be missing.
  return { ...base, ...(Object.fromEntries(given) as Overrides) };
}
