import type { ReactElement } from 'react';
import styles from 'react-tarlan-pay/styles.css?raw';
import { readVariables } from './readVariables.js';

/** The CSS variables, read from the stylesheet. */
export function VariableTable(): ReactElement {
  return (
    <table className="guide-table">
      <thead>
        <tr>
          <th scope="col">Variable</th>
          <th scope="col">Applies to</th>
          <th scope="col">Default, light</th>
          <th scope="col">Default, dark</th>
        </tr>
      </thead>
      <tbody>
        {readVariables(styles).map(({ name, description, light, dark }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{description}</td>
            <Value value={light} />
            <Value value={dark} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: string }): ReactElement {
  return (
    <td>
      {value.startsWith('#') && <span className="guide-swatch" style={{ background: value }} />}
      <code>{value}</code>
    </td>
  );
}
