// @vitest-environment jsdom
import { render, waitFor } from '@testing-library/react';
import { PayButton } from 'react-tarlan-pay';
import { expect, it, vi } from 'vitest';

const text = expect.stringContaining("import 'react-tarlan-pay/styles.css'");

it('reports a missing stylesheet once', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <>
      <PayButton endpoint="/pay" order={{}} />
      <PayButton endpoint="/pay" order={{}} />
    </>,
  );
  await waitFor(() => expect(error).toHaveBeenCalledExactlyOnceWith(text));
});
