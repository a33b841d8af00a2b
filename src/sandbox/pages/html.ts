/** Escaped HTML. Create it with the {@link html} template tag only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | readonly Html[] | null;

/** Template tag that escapes every interpolated string, for text content and for quoted attributes. */
export function html(template: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(template.map((text, index) => text + render(values[index] ?? null)).join(''));
}

function render(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
