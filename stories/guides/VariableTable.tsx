import type { ReactElement } from 'react';
import styles from 'react-tarlan-pay/styles.css?raw';
import { readVariables } from './readVariables.js';

/** The stylesheet's variables, read out of the stylesheet. */
export function VariableTable(): ReactElement {
  return (
    <table className="guide-table">
      <thead>
        <tr>
          <th scope="col">Variable</th>
          <th scope="col">What it colours or measures</th>
          <th scope="col">Light</th>
          <th scope="col">Dark</th>
        </tr>
      </thead>
      <tbody>
        {readVariables(styles).map(({ name, meaning, light, dark }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{meaning}</td>
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
