import { readFileSync } from 'node:fs';

/** @typedef {{ title: string, ancestorTitles: string[], status: string, meta: { skipReason?: string } }} Assertion */

/** @type {Readonly<Record<string, string>>} */
const marks = { passed: 'pass', failed: 'FAIL', pending: 'skip', skipped: 'skip' };

/**
 * Formats the JSON report of the flows as a table with one row per flow and one column per engine. Lists the skipped flows below.
 * @param {string} file
 */
export function formatFlowTable(file) {
  /** @type {Assertion[]} */
  const assertions = JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(
    (/** @type {{ assertionResults: Assertion[] }} */ { assertionResults }) => assertionResults,
  );
  const engines = [...new Set(assertions.map(({ ancestorTitles }) => ancestorTitles[0] ?? ''))];
  const flows = [...new Set(assertions.map(({ title }) => title))];
  const rows = flows.map((flow) => [
    flow,
    ...engines.map((engine) => {
      const found = assertions.find(
        ({ title, ancestorTitles }) => title === flow && ancestorTitles[0] === engine,
      );
      return (found && marks[found.status]) ?? '';
    }),
  ]);
  const table = [['flow', ...engines], ...rows];
  const widths = ['flow', ...engines].map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const skipped = assertions.flatMap(({ title, ancestorTitles, meta }) =>
    meta.skipReason ? `  ${ancestorTitles[0]}: ${title} (${meta.skipReason})` : [],
  );
  return [...lines, '', 'Skipped:', ...skipped].join('\n');
}
