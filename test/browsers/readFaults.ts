import type { FlowPage } from './FlowPage.js';

/** Reads what `page/record.js` recorded on all pages of the shop. */
export function readFaults(page: FlowPage): Promise<string[]> {
  return page.read((): string[] => JSON.parse(localStorage.getItem('faults') ?? '[]'));
}
