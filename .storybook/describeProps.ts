import type { ArgTypesEnhancer } from 'storybook/internal/csf';

/** What the docgen of Storybook leaves on a component: types and JSDoc, read out of the source. */
interface Documented {
  __docgenInfo?: { props?: Record<string, { tsType?: DocumentedType; description?: string }> };
}

interface DocumentedType {
  name: string;
  /** The type as it is written. */
  raw?: string;
  type?: string;
  elements?: (DocumentedType & { value?: string })[];
}

/**
 * Says of each prop what the code says: its type as it is written, and the default that its JSDoc names. Functions have
 * no control, since nobody writes one into a field.
 */
export const describeProps: ArgTypesEnhancer = ({ argTypes, component }) => {
  const props = (component as Documented | undefined)?.__docgenInfo?.props ?? {};
  const described = Object.entries(argTypes).map(([name, argType]) => {
    const { tsType, description = '' } = props[name] ?? {};
    if (!tsType) return [name, argType];
    const written = withoutUndefined(tsType.raw ?? tsType.name);
    const standard = /Default:? (`[^`]+`|[\d,]+)/.exec(description)?.[1]?.replaceAll('`', '');
    const table = {
      ...argType.table,
      type: { summary: written },
      ...(standard && { defaultValue: { summary: standard } }),
    };
    return [
      name,
      { control: controlOf(tsType), ...argType, table, ...(isFunction(tsType) && { control: false }) },
    ];
  });
  return Object.fromEntries(described);
};

function withoutUndefined(written: string): string {
  return written
    .replace(/\s*\|\s*undefined$/, '')
    .replace(/^\|\s*/, '')
    .replace(/^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/, '$1');
}

function isFunction({ name, type, elements = [] }: DocumentedType): boolean {
  const own = elements.filter((element) => element.name !== 'undefined');
  if (own.length > 0) return own.every(isFunction);
  return name === 'signature' && type === 'function';
}

/** An optional prop is a union with undefined, of which Storybook makes an object. */
function controlOf({ name, elements = [] }: DocumentedType): string | undefined {
  const [only, ...more] = elements.filter((element) => element.name !== 'undefined');
  if (name !== 'union' || !only || more.length > 0) return undefined;
  return { number: 'number', string: 'text', boolean: 'boolean' }[only.name];
}
