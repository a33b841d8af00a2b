import { expect } from 'vitest';
import type { Flow } from '../Flow.js';
import { readFaults } from '../readFaults.js';
import { checkOut } from './targets.js';

/** Checks that the record of page faults works. Otherwise, every flow could pass because no fault is recorded. */
export const selfChecks: Readonly<Record<string, Flow>> = {
  'the record of a page contains CSP violations, errors, rejections and console errors (self-check of the record)':
    {
      async run(tools) {
        const { page } = tools;
        await checkOut(tools, 'slippers');
        await page.driver.evaluate(() => {
          document.body.append(
            Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }),
          );
          setTimeout(() => {
            throw new Error('thrown');
          });
          void Promise.reject(new Error('rejected'));
          console.error('logged');
        });
        await expect
          .poll(async () =>
            (await readFaults(page)).map((fault) => fault.replace(/(:\s+\S+).*/, '$1')).sort(),
          )
          .toEqual([
            'console: logged',
            expect.stringMatching(/^error: /),
            expect.stringMatching(/^rejection: /),
            'violation: style-src-elem',
          ]);
        await page.read(() => localStorage.removeItem('faults'));
      },
    },
};
