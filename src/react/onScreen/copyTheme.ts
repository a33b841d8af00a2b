/**
 * The names of the CSS variables that shops can set, without the prefix `--tarlan-pay-`. A test compares them with the
 * stylesheet.
 */
const variables =
  'accent accent-hover accent-text link focus text muted muted-text surface line control-line error error-surface success success-surface warning backdrop shadow radius gap height width reserve font font-size';

/** Attributes of an ancestor by which stylesheets select a theme. */
const themeAttributes = ['data-theme', 'data-bs-theme', 'data-mode', 'data-color-scheme'];

/**
 * Gives an element elsewhere in the page the theme and direction of `place`: the shop's variables, colours and font, the classes
 * `dark`, `light` and those with `theme` in their names, and theme attributes.
 */
export function copyTheme(place: Element, target: HTMLElement): void {
  const computed = getComputedStyle(place);
  const names = variables.split(' ').map((name) => `--tarlan-pay-${name}`);
  // Sets properties by script, because a strict Content-Security-Policy forbids style attributes.
  for (const name of ['color', 'color-scheme', 'font-family', ...names])
    target.style.setProperty(name, computed.getPropertyValue(name));
  target.dir = computed.direction;
  for (const name of themeAttributes) {
    const value = place.closest(`[${name}]`)?.getAttribute(name);
    if (value) target.setAttribute(name, value);
  }
  const themed = place.closest('.dark, .light, [class*="theme"]');
  target.className = [...(themed?.classList ?? [])]
    .filter((name) => /^(dark|light)$|theme/.test(name))
    .join(' ');
}
