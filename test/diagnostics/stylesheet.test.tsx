// @vitest-environment jsdom
import { render, waitFor } from '@testing-library/react';
import { PayButton } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';

const text = expect.stringContaining("import 'react-tarlan-pay/styles.css'");

it('the diagnostics report a missing stylesheet once for two buttons', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <>
      <PayButton endpoint="/pay" order={{}} />
      <PayButton endpoint="/pay" order={{}} />
    </>,
  );
  await waitFor(() => expect(error).toHaveBeenCalledExactlyOnceWith(text));
});

it('the check for a missing stylesheet does not throw after a test runner has removed the global document', async () => {
  vi.resetModules();
  const { checkButton } = await import('../../src/diagnostics/checkButton.js');
  vi.useFakeTimers();
  checkButton({ locale: undefined, amount: undefined });
  expect(vi.getTimerCount()).toBe(1);
  vi.stubGlobal('document', undefined);
  expect(() => vi.runAllTimers()).not.toThrow();
});
