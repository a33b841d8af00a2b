import type { ReactElement } from 'react';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { readErrors } from './readErrors.js';

/** Every error, read out of the code's own table, parser and catalogs. */
export function ErrorTable(): ReactElement {
  return (
    <table className="guide-table">
      <thead>
        <tr>
          <th scope="col">Reason, kind, gateway’s codes</th>
          <th scope="col">Who can mend it</th>
          <th scope="col">A press may help</th>
          <th scope="col">Outcome</th>
          <th scope="col">What the payer reads</th>
        </tr>
      </thead>
      <tbody>
        {readErrors().map(({ error, codes }) => (
          <tr key={error.reason}>
            <th scope="row">
              <code>{error.reason}</code>
              <span className="guide-detail">{[error.kind, ...codes].join(', ')}</span>
            </th>
            <td>{error.responsibility}</td>
            <td>{error.retryable ? 'yes' : 'no'}</td>
            <td>{error.outcome}</td>
            <td>
              {[en, ru, kk].map(({ lang, errors }) => (
                <p key={lang} lang={lang}>
                  {errors[error.reason]}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
