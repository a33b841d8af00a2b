// @vitest-environment jsdom
import { render, waitFor } from '@testing-library/react';
import { PayButton } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';

it('the diagnostics report no missing stylesheet if the stylesheet is loaded or the button has a className', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  const computed = vi.spyOn(window, 'getComputedStyle');
  render(
    <>
      <style>{'.tarlan-pay-button { --_accent: #0a6b5c; }'}</style>
      <PayButton endpoint="/pay" order={{}} />
      <PayButton className="shop" endpoint="/pay" order={{}} />
    </>,
  );
  await waitFor(() => expect(computed).toHaveBeenCalledOnce());
  expect(error).not.toHaveBeenCalled();
});
