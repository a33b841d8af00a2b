/** @typedef {import('@playwright/test/reporter').JSONReportSuite} Suite */

/**
 * Lists the specs of suites of Playwright's JSON report, those of nested suites included.
 * @param {readonly Suite[]} suites
 * @returns {import('@playwright/test/reporter').JSONReportSpec[]}
 */
export function listSpecs(suites) {
  return suites.flatMap(({ specs, suites: nested = [] }) => [...specs, ...listSpecs(nested)]);
}
