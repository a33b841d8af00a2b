import type { ReactElement } from 'react';
import { en, kk, ru } from 'react-tarlan-pay/locales';
import { readErrors } from './readErrors.js';

/** All errors, read from the package's code table, parser and locales. */
export function ErrorTable(): ReactElement {
  return (
    <table className="guide-table">
      <thead>
        <tr>
          <th scope="col">Reason, kind, gateway codes</th>
          <th scope="col">Responsibility</th>
          <th scope="col">Retryable</th>
          <th scope="col">Outcome</th>
          <th scope="col">Message for the payer</th>
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
