import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from 'react-tarlan-pay/styles.css?raw';
import { readVariables } from '../../scripts/styleReference.mjs';
import { toHexColor } from './toHexColor.js';

const variables = readVariables(styles);
const accent = '--tarlan-pay-accent';
const notAColor = 'rgba(0, 0, 0, 0)';

/** Shows a field for each CSS variable of the stylesheet, and applies the values of the fields to `children`. */
export function TokenEditor({ children }: { children: ReactNode }): ReactElement {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const colors = useColors();
  const setValue = (name: string, value: string) => setValues((previous) => ({ ...previous, [name]: value }));
  const entered = Object.entries(values).filter(([, value]) => value !== '');
  return (
    <div className="harness-tokens" style={Object.fromEntries(entered)}>
      <div className="harness-tokens-preview">
        {children}
        <pre>
          {entered.length === 0
            ? '/* Change a variable to get its CSS. */'
            : `:root {\n${entered.map(([name, value]) => `  ${name}: ${value};\n`).join('')}}`}
        </pre>
        <button type="button" onClick={() => setValues({})}>
          Reset all
        </button>
      </div>
      <ul ref={colors.ref}>
        {variables.map(({ name, description, value }) => {
          const color = colors.values[name];
          return (
            <li key={name} data-changed={values[name] ? '' : undefined}>
              <label>
                <input
                  type={color ? 'color' : 'text'}
                  value={color ?? values[name] ?? ''}
                  placeholder={value}
                  onChange={(event) => setValue(name, event.target.value)}
                />
                <code>{name.replace('--tarlan-pay-', '')}</code>
              </label>
              <span>{name === accent ? <b>{description}</b> : description}</span>
              {/* The class `tarlan-pay` gives this element the variables of the stylesheet. */}
              <i
                className="tarlan-pay-swatch"
                hidden
                data-name={name}
                style={{ backgroundColor: `var(${name.replace('--tarlan-pay-', '--_')})` }}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Returns the colours of the swatches by the name of the variable. Variables that are not colours have no entry. */
function useColors() {
  const ref = useRef<HTMLUListElement>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  // Runs after every render, because the theme of the toolbar changes the colours too.
  useEffect(() => {
    const swatches = [...(ref.current?.querySelectorAll<HTMLElement>('[data-name]') ?? [])];
    const next = Object.fromEntries(
      swatches.flatMap((swatch) => {
        const { backgroundColor } = getComputedStyle(swatch);
        return backgroundColor === notAColor
          ? []
          : [[swatch.dataset.name ?? '', toHexColor(backgroundColor)]];
      }),
    );
    setValues((previous) => (JSON.stringify(previous) === JSON.stringify(next) ? previous : next));
  });
  return { ref, values };
}
