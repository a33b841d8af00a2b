import type { ArgTypesEnhancer, InputType } from 'storybook/internal/csf';

/** A component with the types and JSDoc that Storybook's docgen extracts from the source. */
interface DocumentedComponent {
  __docgenInfo?: { props?: Record<string, { tsType?: DocgenType; description?: string }> };
}

interface DocgenType {
  name: string;
  /** The source text of the type. */
  raw?: string;
  type?: string;
  /** The source text of a literal, with its quotes. */
  value?: string;
  elements?: DocgenType[];
}

/**
 * Fills the props table with the type as written in the source and the default from the JSDoc. Functions get no control,
 * because a function cannot be typed into a field. `argTypes` of a story file take precedence.
 */
export const describeProps: ArgTypesEnhancer = ({ argTypes, component }) => {
  const props = (component as DocumentedComponent | undefined)?.__docgenInfo?.props ?? {};
  const described = Object.entries(argTypes).map(([name, argType]) => {
    const { tsType, description = '' } = props[name] ?? {};
    if (!tsType) return [name, argType];
    const defaultValue = readDefault(description);
    const table = {
      ...argType.table,
      type: { summary: removeUndefined(tsType.raw ?? tsType.name) },
      ...(defaultValue && { defaultValue: { summary: defaultValue } }),
    };
    return [name, { ...getControl(tsType), ...argType, table }];
  });
  return Object.fromEntries(described);
};

/** Reads the default from a `@default` tag, or from a sentence such as "Default 30,000." */
function readDefault(description: string): string | undefined {
  const [, tag, sentence] = /@default (.+)|Default:? (`[^`]+`|\d+(?:,\d+)*)/.exec(description) ?? [];
  return (tag ?? sentence)?.trim().replaceAll('`', '');
}

function removeUndefined(type: string): string {
  return type
    .trim()
    .replace(/\s*\|\s*undefined$/, '')
    .replace(/^\|\s*/, '')
    .replace(/^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/, '$1');
}

/** Returns true for functions. Within a union, docgen does not give the type of a function, so this checks the source text. */
function isFunction({ name, type, raw = '' }: DocgenType): boolean {
  return (name === 'signature' && type === 'function') || /^\(.*\)\s*=>/s.test(removeUndefined(raw));
}

const controls: Readonly<Record<string, string>> = { number: 'number', string: 'text', boolean: 'boolean' };

/** Returns the control of a prop. Ignores `undefined` in the type of an optional prop, which Storybook treats as an object. */
function getControl(type: DocgenType): Pick<InputType, 'control' | 'options'> {
  if (isFunction(type)) return { control: { disable: true } };
  if (type.name !== 'union') return {};
  const members = type.elements?.filter(({ name }) => name !== 'undefined') ?? [];
  const options = members.flatMap(({ name, value }) =>
    name === 'literal' && value ? [value.slice(1, -1)] : [],
  );
  if (members.length > 1)
    return options.length === members.length ? { control: { type: 'inline-radio' }, options } : {};
  const control = controls[members[0]?.name ?? ''];
  // Returns an object, because Storybook expands the short form of a control before it calls enhancers.
  return control ? { control: { type: control } } : {};
}
