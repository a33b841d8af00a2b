import { expect, type Page, type Request } from '@playwright/test';

/** Counts the page's questions about an order. */
export function countQuestions(page: Page) {
  const open = new Set<Request>();
  const questions = {
    asked: 0,
    /** How many were under way at the same time. */
    mostAtOnce: 0,
    /** Waits until nothing is under way: a clock that is moved before would be too fast for the answers. */
    allAnswered: () => expect.poll(() => open.size).toBe(0),
  };
  page.on('request', (request) => {
    if (!/\/api\/orders\/[\w-]+$/.test(request.url())) return;
    open.add(request);
    questions.asked += 1;
    questions.mostAtOnce = Math.max(questions.mostAtOnce, open.size);
  });
  const close = (request: Request) => open.delete(request);
  page.on('requestfinished', close);
  page.on('requestfailed', close);
  return questions;
}
