/** Merges two objects. Properties of `overrides` that are undefined do not replace those of `base`. */
export function mergeDefined<Base extends object, Overrides extends object>(
  base: Base,
  overrides: Overrides | undefined,
): Base & Overrides {
  const given = Object.entries(overrides ?? {}).filter(([, value]) => value !== undefined);
  // The cast is safe, because only properties that are undefined are left out.
  return { ...base, ...(Object.fromEntries(given) as Overrides) };
}
