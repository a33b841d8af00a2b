import type { ArgTypesEnhancer, InputType } from 'storybook/internal/csf';

/** What the docgen of Storybook leaves on a component: types and JSDoc, read out of the source. */
interface Documented {
  __docgenInfo?: { props?: Record<string, { tsType?: DocumentedType; description?: string }> };
}

interface DocumentedType {
  name: string;
  /** The type as it is written. */
  raw?: string;
  type?: string;
  /** Of a literal, with its quotes. */
  value?: string;
  elements?: DocumentedType[];
}

/**
 * Says of each prop what the code says: its type as it is written, and the default that its JSDoc names. Functions have
 * no control, since nobody writes one into a field. What a story file says itself wins.
 */
export const describeProps: ArgTypesEnhancer = ({ argTypes, component }) => {
  const props = (component as Documented | undefined)?.__docgenInfo?.props ?? {};
  const described = Object.entries(argTypes).map(([name, argType]) => {
    const { tsType, description = '' } = props[name] ?? {};
    if (!tsType) return [name, argType];
    const written = withoutUndefined(tsType.raw ?? tsType.name);
    const standard = /Default:? (`[^`]+`|\d+(?:,\d+)*)/.exec(description)?.[1]?.replaceAll('`', '');
    const table = {
      ...argType.table,
      type: { summary: written },
      ...(standard && { defaultValue: { summary: standard } }),
    };
    return [name, { ...controlOf(tsType), ...argType, table }];
  });
  return Object.fromEntries(described);
};

function withoutUndefined(written: string): string {
  return written
    .trim()
    .replace(/\s*\|\s*undefined$/, '')
    .replace(/^\|\s*/, '')
    .replace(/^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/, '$1');
}

/** A function in a union comes as unknown, and is known by its arrow alone. */
function isFunction({ name, type, raw = '' }: DocumentedType): boolean {
  return (name === 'signature' && type === 'function') || /^\(.*\)\s*=>/s.test(withoutUndefined(raw));
}

const controls: Readonly<Record<string, string>> = { number: 'number', string: 'text', boolean: 'boolean' };

/** An optional prop is a union with undefined, of which Storybook makes an object. Written out: it has read the short forms before. */
function controlOf(type: DocumentedType): Pick<InputType, 'control' | 'options'> {
  if (isFunction(type)) return { control: { disable: true } };
  if (type.name !== 'union') return {};
  const own = type.elements?.filter(({ name }) => name !== 'undefined') ?? [];
  const options = own.flatMap(({ name, value }) => (name === 'literal' && value ? [value.slice(1, -1)] : []));
  if (own.length > 1)
    return options.length === own.length ? { control: { type: 'inline-radio' }, options } : {};
  const control = controls[own[0]?.name ?? ''];
  return control ? { control: { type: control } } : {};
}
